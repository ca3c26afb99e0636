import { parseAllDocuments } from 'yaml';
import { shellWords } from './shell-words.ts';
import { callOfCurl, callOfUrl, type TriggerCall } from './trigger-call.ts';

/** What was found, and in what kind of text. */
interface FoundCall {
  readonly kind: 'curl' | 'gitlab-ci' | 'webhook';
  readonly call: TriggerCall;
}

const CURL = /(?:^|[\s"'`(;&|])curl(?:\.exe)?(?=\s)/g;
/** Commands that are looked at; a text with more is no snippet. */
const MANY = 20;
/** Characters of a command; with a body of many variables it is still shorter. */
const LONG = 50_000;

/** The first curl command in a text that calls the trigger API. */
const curlIn = (text: string): TriggerCall | null => {
  let tried = 0;
  for (const match of text.matchAll(CURL)) {
    tried += 1;
    if (tried > MANY) return null;
    const call = callOfCurl(shellWords(text.slice(match.index + match[0].length).slice(0, LONG)));
    if (call !== null) return call;
  }
  return null;
};

/** Lines that only a CI configuration has. */
const CI_LINE = /^\s*(?:(?:before_|after_)?script\s*:|-\s+["'>|]*\s*curl\b)/m;

/** Every text in a parsed document, in its order. */
function* textsOf(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null && depth < 20) {
    for (const part of Object.values(value)) yield* textsOf(part, depth + 1);
  }
}

const ciIn = (text: string): TriggerCall | null => {
  try {
    for (const document of parseAllDocuments(text)) {
      if ('errors' in document && document.errors.length > 0) continue;
      // References could make a small text a huge one.
      for (const part of textsOf('toJS' in document ? document.toJS({ maxAliasCount: 20 }) : null)) {
        const call = curlIn(part);
        if (call !== null) return call;
      }
    }
  } catch {
    // Some lines of a configuration need not be one of their own.
  }
  // A line out of its document: without its dash and the quotes around it.
  for (const line of text.split(/\r?\n/)) {
    const inner = /^\s*-\s+(["']?)(.*curl.*)\1\s*$/.exec(line);
    const call = inner === null ? null : curlIn(` ${inner[2]?.replaceAll('\\"', '"') ?? ''}`);
    if (call !== null) return call;
  }
  return curlIn(text);
};

/** The call of the trigger API in a text; null where there is none. Bounded work whatever the text. */
export const findCall = (text: string): FoundCall | null => {
  if (!text.includes('trigger')) return null;
  if (CI_LINE.test(text)) {
    const call = ciIn(text);
    return call === null ? null : { kind: 'gitlab-ci', call };
  }
  const call = curlIn(text);
  if (call !== null) return { kind: 'curl', call };
  const webhook = /^\S+$/.test(text.trim()) ? callOfUrl(text.trim()) : null;
  return webhook === null ? null : { kind: 'webhook', call: webhook };
};
