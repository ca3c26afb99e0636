import { Composer, type Document, isMap, isNode, isScalar, Parser } from 'yaml';
import { fail, ok, type Result } from '../../contract/problems.ts';

/** Characters. GitLab takes files of up to 2 MB, but a parse of one would hold everything else up for seconds. */
const LONGEST = 1_000_000;
/** How often aliases may be followed in a part: a few lines of them can stand for billions of values. */
const MOST_ALIASES = 100;

/** The parts of a `.gitlab-ci.yml` that say what a pipeline takes, as plain values; undefined where it has none. */
export interface CiFile {
  /** `spec:` of the header document. */
  readonly spec: unknown;
  /** `variables:` of the content. */
  readonly variables: unknown;
}

const unreadable = (detail: string) =>
  fail(
    'ci-config',
    `The .gitlab-ci.yml can’t be read: ${detail}.`,
    'The pipeline editor of GitLab shows what is wrong with it.',
  );

/** The first two documents: nobody looks at a third. */
const documentsOf = (text: string): readonly Document[] => {
  const composer = new Composer({
    merge: true,
    // Ruby takes the last of two.
    uniqueKeys: false,
    strict: false,
    // Tells `1` from `1.0`, whose texts differ.
    intAsBigInt: true,
  });
  const documents: Document[] = [];
  for (const document of composer.compose(new Parser().parse(text))) {
    documents.push(document);
    if (documents.length === 2) break;
  }
  return documents;
};

/** One part of a document as plain values; what else is in there is not looked at. */
const partOf = (document: Document | undefined, name: string): unknown => {
  if (document === undefined || !isMap(document.contents)) return undefined;
  const part = document.contents.items.findLast(({ key }) => isScalar(key) && key.value === name)?.value;
  return isNode(part) ? part.toJS(document, { maxAliasCount: MOST_ALIASES }) : part;
};

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/**
 * Reads the parts of a CI configuration that say what a pipeline takes. A first document with `spec:` is the header
 * where another follows (source: `lib/gitlab/ci/config/yaml/result.rb`). Tags that YAML doesn't know (`!reference`) are
 * let through. Whatever the text holds, this ends soon and does not throw. Problem: `ci-config`.
 */
export const readCiFile = (text: string): Result<CiFile> => {
  if (text.length > LONGEST) return unreadable(`it is longer than ${LONGEST} characters`);
  try {
    const [first, second] = documentsOf(text);
    const [wrong] = [...(first?.errors ?? []), ...(second?.errors ?? [])];
    if (wrong !== undefined) return unreadable(`line ${lineOf(text, wrong.pos[0])} is not valid YAML`);
    const spec = second === undefined ? undefined : partOf(first, 'spec');
    const variables = partOf(spec === undefined ? first : second, 'variables');
    return ok({ spec, variables });
  } catch {
    // Aliases without end or without an anchor, nesting beyond measure.
    return unreadable('its aliases or its nesting have no end');
  }
};
