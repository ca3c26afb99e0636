import { z } from 'zod';

/** Every cause a person or a script can meet. Part of the public interface: `docs/INTERFACES.md`. */
export const problemCodes = [
  'invalid-input',
  'not-configured',
  'keychain-unavailable',
  'keychain-locked',
  'token-rejected',
  'project-not-found',
  'ref-not-found',
  'ref-ambiguous',
  'ref-protected',
  'variables-not-allowed',
  'inputs-invalid',
  'no-pipeline',
  'ci-config',
  'ci-disabled',
  'insufficient-permission',
  'rate-limited',
  'api-version-gone',
  'access-token-rejected',
  'access-token-scope',
  'moved',
  'not-gitlab',
  'unreachable',
  'tls',
  'proxy',
  'timeout',
  'server-error',
  'bad-response',
  'storage',
  'internal',
] as const;

export const ProblemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** What went wrong, as a value: `message` says what happened, `hint` what to do next. Never holds a secret. */
export const Problem = z.object({
  code: ProblemCode,
  message: z.string(),
  hint: z.string(),
  /** HTTP status of the server's answer, where there was one. */
  httpStatus: z.number().int().optional(),
  /** The server's own words, untranslated, where it said any. */
  serverMessage: z.string().optional(),
});
export type Problem = Readonly<z.infer<typeof Problem>>;

export type Ok<T> = { readonly ok: true; readonly data: T };
export type Failed = { readonly ok: false; readonly problem: Problem };
export type Result<T> = Ok<T> | Failed;

export const ok = <T>(data: T): Ok<T> => ({ ok: true, data });
export const failed = (problem: Problem): Failed => ({ ok: false, problem });

/** A failed result in one call: `fail('not-configured', 'No server is named x.', 'Add it first.')`. */
export const fail = (code: ProblemCode, message: string, hint: string): Failed =>
  failed({ code, message, hint });

/** The envelope as a schema, for the edges that receive one. */
export const resultOf = <S extends z.ZodType>(data: S) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), data }),
    z.object({ ok: z.literal(false), problem: Problem }),
  ]);
