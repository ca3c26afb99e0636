export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An answer before it is written to a socket. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const jsonReply = (
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const textReply = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain', ...headers },
  body,
});

export const emptyReply = (status: number): Reply => ({ status, headers: {}, body: '' });
