/** An instant as GitLab writes it. */
export const instant = (at: number): string => new Date(at).toISOString();

export const optionalInstant = (at: number | null): string | null => (at === null ? null : instant(at));

export const day = (at: number): string => instant(at).slice(0, 10);
