import { z } from 'zod';
import { Instant } from './instant.ts';
import { Problem } from './problems.ts';

export const refKinds = ['branch', 'tag', 'commit', 'name'] as const;
/** `name` leaves it to the server whether a branch or a tag is meant. */
export const Ref = z.object({ kind: z.enum(refKinds), name: z.string().min(1).max(1_000) });
export type Ref = Readonly<z.infer<typeof Ref>>;
export type RefKind = Ref['kind'];

export const Commit = z.object({
  sha: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  committedAt: Instant.nullable(),
});
export type Commit = Readonly<z.infer<typeof Commit>>;

/** A branch or a tag on the server, with the commit it points to. */
export const RefHead = z.object({
  kind: z.enum(['branch', 'tag']),
  name: z.string(),
  commit: Commit,
  protected: z.boolean(),
  /** Only the server's default branch has it. */
  default: z.boolean(),
});
export type RefHead = Readonly<z.infer<typeof RefHead>>;

/** How a commit can be fired: GitLab takes branches and tags alone, but for 8.1–8.10. */
export const CommitWay = z.discriminatedUnion('way', [
  /** The server takes the commit itself. */
  z.object({ way: z.literal('direct') }),
  /** The head of a branch or a tag: that one is fired. */
  z.object({ way: z.literal('head'), ref: z.object({ kind: z.enum(['branch', 'tag']), name: z.string() }) }),
  /** A temporary tag, with the person's consent; making it can start a pipeline by rules on tags. */
  z.object({ way: z.literal('tag') }),
  z.object({ way: z.literal('none'), problem: Problem }),
]);
export type CommitWay = Readonly<z.infer<typeof CommitWay>>;
