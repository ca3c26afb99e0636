/** Where the control of an input is in the page. */
export const inputId = (name: string): string => `input-${name}`;
