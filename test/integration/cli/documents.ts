import { z } from 'zod';
import { problemCodes } from '../../../src/contract/problems.ts';

// The JSON of the public interface, written down a second time: strict, so that a key too many fails as well.

const Problem = z.strictObject({
  code: z.enum(problemCodes),
  message: z.string().min(1),
  hint: z.string(),
  httpStatus: z.number().optional(),
  serverMessage: z.string().optional(),
});

export const RunJson = z.strictObject({
  id: z.uuid(),
  state: z.enum(['accepted', 'refused', 'not-sent', 'unknown', 'dry-run']),
  server: z.string(),
  project: z.strictObject({ id: z.number().nullable(), path: z.string().nullable() }),
  ref: z.strictObject({ kind: z.enum(['branch', 'tag', 'commit', 'name']), name: z.string() }),
  trigger: z.strictObject({ label: z.string().nullable(), hint: z.string().max(4) }),
  variables: z.array(
    z.union([
      z.strictObject({ key: z.string(), secret: z.literal(false), value: z.string() }),
      z.strictObject({ key: z.string(), secret: z.literal(true) }),
    ]),
  ),
  inputs: z.strictObject({}),
  firedAt: z.iso.datetime({ precision: 3 }),
  attempts: z.union([z.literal(0), z.literal(1)]),
  pipeline: z
    .strictObject({
      id: z.number(),
      iid: z.number().nullable(),
      sha: z.string(),
      ref: z.string(),
      status: z.string(),
      webUrl: z.string().nullable(),
    })
    .nullable(),
  request: z.strictObject({ id: z.number() }).nullable(),
  problem: Problem.nullable(),
});

const FireDocument = z.union([
  z.strictObject({ ok: z.boolean(), run: RunJson }),
  z.strictObject({ ok: z.literal(false), run: z.null(), problem: Problem }),
]);

const CallDocument = z.union([
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), problem: Problem }),
]);

/** The one document of a `fire --json`: anything before or behind it fails to parse. */
export const fireDocument = (stdout: string) => FireDocument.parse(JSON.parse(stdout));

/** The run of a `fire --json` that made one. */
export const runOf = (stdout: string) => {
  const { run } = fireDocument(stdout);
  if (run === null) throw new Error(`No run: ${stdout}`);
  return run;
};

/** The problem of a `fire --json` that made no run. */
export const noRunProblem = (stdout: string) => {
  const document = fireDocument(stdout);
  if (document.run !== null) throw new Error(`A run: ${stdout}`);
  return document.problem;
};

export const callDocument = (stdout: string) => CallDocument.parse(JSON.parse(stdout));

/** The data of a call that succeeded. */
export const dataOf = (stdout: string): unknown => {
  const document = callDocument(stdout);
  if (!document.ok) throw new Error(stdout);
  return document.data;
};
