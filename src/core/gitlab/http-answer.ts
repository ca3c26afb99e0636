import type { HttpOutcome } from '../ports.ts';

/** A server's answer, whatever its status. */
export type HttpAnswer = Extract<HttpOutcome, { kind: 'answer' }>;
