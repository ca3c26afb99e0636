/** `refs/heads/main` as `main`: GraphQL knows branches and tags by their names alone. */
export const shortRef = (ref: string): string => ref.replace(/^refs\/(?:heads|tags)\//, '');
