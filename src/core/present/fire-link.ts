import type { FormFill } from '../../contract/events.ts';
import { linkScheme } from '../../contract/link-scheme.ts';
import { Ref } from '../../contract/refs.ts';
import { duplicateKeys, variableKeyFault } from '../../contract/variables.ts';

/** What a link asks to fill the form with. It can be anybody's: it never fires, and holds no token. */
export interface FireLink {
  /** By name or URL; null where it names none. */
  readonly server: string | null;
  /** By path or GitLab's number. */
  readonly project: string;
  readonly fill: FormFill;
}

const LONGEST = 8_000;
const VARIABLES = 100;
const VARIABLE = 'var.';
const NAMES = ['server', 'project', 'ref', 'kind'];

const isKnown = (name: string): boolean => NAMES.includes(name) || name.startsWith(VARIABLE);

/** What no form field can hold, or would hide what is in it: controls, and marks that turn the writing around. */
const isHidden = (value: string): boolean =>
  /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u.test(value.replace(/\r?\n|\t/g, ''));

/**
 * Reads `trigger-tray://fire?project=…&server=…&ref=…&kind=branch|tag|commit&var.KEY=…`; null for anything that is not
 * wholly understood: another action, a name that is not known or given twice, a key that GitLab would not take.
 */
export const readFireLink = (text: string): FireLink | null => {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password, port, hash, searchParams } = new URL(text);
  if (protocol !== `${linkScheme}:` || host !== 'fire' || !['', '/'].includes(pathname)) return null;
  if (username !== '' || password !== '' || port !== '' || hash !== '') return null;
  const given = [...searchParams];
  if (given.some(([name, value]) => !isKnown(name) || isHidden(value))) return null;
  if (duplicateKeys(given.map(([name]) => name)).length > 0) return null;

  const project = searchParams.get('project') ?? '';
  const server = searchParams.get('server');
  if (project === '' || server === '') return null;
  const name = searchParams.get('ref');
  const ref = Ref.safeParse({ kind: searchParams.get('kind') ?? 'branch', name });
  if (name === null ? searchParams.has('kind') : !ref.success) return null;
  const variables = given
    .filter(([key]) => key.startsWith(VARIABLE))
    .map(([key, value]) => ({ key: key.slice(VARIABLE.length), value }));
  if (variables.length > VARIABLES || variables.some(({ key }) => variableKeyFault(key) !== null))
    return null;
  return { server, project, fill: { ref: ref.success ? ref.data : null, variables } };
};
