import { z } from 'zod';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Ref, RefKind } from '../contract/refs.ts';

export const RefOptions = z.object({
  branch: z.string().optional(),
  tag: z.string().optional(),
  sha: z.string().optional(),
  ref: z.string().optional(),
});
type RefOptions = z.infer<typeof RefOptions>;

const kinds: readonly (readonly [option: keyof RefOptions, kind: RefKind])[] = [
  ['branch', 'branch'],
  ['tag', 'tag'],
  ['sha', 'commit'],
  ['ref', 'name'],
];

/** The ref that the options name, or undefined where none does. Problem: `invalid-input`. */
export const refOf = (options: RefOptions): Result<Ref | undefined> => {
  const given = kinds.flatMap(([option, kind]) => {
    const name = options[option];
    return name === undefined ? [] : [{ option, ref: { kind, name } }];
  });
  const [first, second] = given;
  if (first === undefined) return ok(undefined);
  if (second !== undefined) {
    return fail(
      'invalid-input',
      `--${first.option} ${first.ref.name} and --${second.option} ${second.ref.name} are two refs.`,
      'Keep one of them.',
    );
  }
  if (first.ref.kind === 'commit' && !/^[0-9a-f]{4,64}$/i.test(first.ref.name)) {
    return fail(
      'invalid-input',
      `--sha ${first.ref.name}: this is no commit SHA.`,
      'Give 4 to 64 hexadecimal digits, or name a branch or tag: --branch or --tag.',
    );
  }
  // Git itself has no ref that begins so (git-check-ref-format); it is a forgotten value.
  return first.ref.name.startsWith('-')
    ? fail(
        'invalid-input',
        `--${first.option} ${first.ref.name}: no ref begins with a hyphen.`,
        `Give --${first.option} the name of one.`,
      )
    : ok(first.ref);
};
