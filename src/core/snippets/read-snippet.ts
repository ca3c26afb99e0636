import type { Inputs } from '../../contract/presets.ts';
import { type Failed, fail, ok, type Result } from '../../contract/problems.ts';
import type { Ref } from '../../contract/refs.ts';
import type { Snippet } from '../../contract/snippets.ts';
import type { Variable } from '../../contract/variables.ts';
import { hintOf } from '../catalog/secret-names.ts';
import { parseEnvText } from './env-text.ts';
import { findCall } from './find-calls.ts';
import type { TriggerCall } from './trigger-call.ts';

/** What a text says, its token included: for core alone. */
export interface ReadSnippet {
  readonly kind: Snippet['kind'];
  readonly serverUrl: string | null;
  readonly project: string | null;
  readonly ref: Ref | null;
  readonly variables: readonly Variable[];
  readonly inputs: Inputs;
  readonly token: string | null;
  readonly shown: string;
}

/** Something that stands for a value: `$TOKEN`, `${CI_JOB_TOKEN}`, `<token>`, `%TOKEN%`, and the words of GitLab's own page. */
const PLACEHOLDER =
  /^(?:\$\{?\w+\}?|\$env:\w+|<[^>]*>|%\w+%|\{\{.*\}\}|TOKEN|YOUR_TOKEN|REF|REF_NAME|YOUR_REF|x{3,}|\*{3,}|•+)$/i;

const real = (value: string | null): string | null =>
  value === null || value.trim() === '' || PLACEHOLDER.test(value.trim()) ? null : value.trim();

const SHA = /^[0-9a-f]{40}$/i;

/** A full name tells its kind; a whole SHA can only be a commit. */
const refOf = (name: string): Ref => {
  const full = /^refs\/(heads|tags)\/(.+)$/.exec(name);
  if (full !== null) return { kind: full[1] === 'heads' ? 'branch' : 'tag', name: full[2] ?? name };
  return { kind: SHA.test(name) ? 'commit' : 'name', name };
};

/** Tokens by their look, whatever they are there for: in headers, in values. */
const TOKENS = /\bgl[a-z]{2,8}-[\w.-]{8,}/g;
const HEADER = /((?:PRIVATE|JOB|DEPLOY)-TOKEN:\s*|Bearer\s+)([^\s"'$<{][^\s"']*)/gi;
const DOTS = '••••••••';

const masked = (token: string): string =>
  `${/^gl[a-z]+-/.exec(token)?.[0] ?? ''}${DOTS}${token.length > 8 ? hintOf(token) : ''}`;

/** The text without its tokens: the trigger's, and whatever else looks like one. */
const withoutTokens = (text: string, token: string | null): string => {
  const spelled =
    token === null ? [] : [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)];
  return spelled
    .reduce((now, one) => now.replaceAll(one, masked(token ?? '')), text)
    .replace(HEADER, (_, name: string) => `${name}${DOTS}`)
    .replace(TOKENS, (found) => masked(found));
};

const variableOf = ({ name, value, file }: TriggerCall['variables'][number]): Variable =>
  file === true ? { key: name, secret: false, value: '', file: value } : { key: name, secret: false, value };

const nothing = (): Failed =>
  fail(
    'invalid-input',
    'This text says nothing about a fire.',
    'Paste GitLab’s cURL snippet, lines of a .gitlab-ci.yml that hold one, a webhook’s URL, or KEY=value lines.',
  );

/**
 * Reads a pasted text: GitLab's cURL call in whatever spelling, CI lines that hold one, a webhook's URL, or a `.env`
 * text. Never runs anything, and takes `$NAME` for what it is: a name. Problem: `invalid-input`.
 */
export const readSnippet = (text: string): Result<ReadSnippet> => {
  const found = findCall(text);
  if (found !== null) {
    const { kind, call } = found;
    const token = real(call.token);
    const ref = real(call.ref);
    return ok({
      kind,
      serverUrl: call.serverUrl,
      project: real(call.project),
      ref: ref === null ? null : refOf(ref),
      variables: call.variables.map(variableOf),
      inputs: call.inputs,
      token,
      shown: withoutTokens(text, token),
    });
  }
  const env = parseEnvText('the text', text);
  // Whoever wrote KEY=value lines wants to know which of them is wrong.
  if (!env.ok) return /^\s*(?:export\s+)?[A-Za-z_]\w*=/m.test(text) ? env : nothing();
  if (env.data.length === 0) return nothing();
  return ok({
    kind: 'env',
    serverUrl: null,
    project: null,
    ref: null,
    variables: env.data.map(({ key, value }) => ({ key, secret: false, value })),
    inputs: {},
    token: null,
    shown: withoutTokens(text, null),
  });
};
