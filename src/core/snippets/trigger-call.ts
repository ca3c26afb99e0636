import { z } from 'zod';
import { Inputs, type InputValue } from '../../contract/presets.ts';

/** A field of a trigger's call, as it was given: `file` is a path whose text is the value. */
interface Field {
  readonly name: string;
  readonly value: string;
  readonly file?: true;
}

/** What a call of the trigger API says, placeholders and all. */
export interface TriggerCall {
  /** Base URL of the server; null where only CI knows it (`$CI_API_V4_URL`). */
  readonly serverUrl: string | null;
  /** As in the URL: number or path. */
  readonly project: string;
  readonly token: string | null;
  readonly ref: string | null;
  readonly variables: readonly Field[];
  readonly inputs: Inputs;
}

/**
 * The three addresses of the trigger API, with the ref in it where it is a webhook's or the old one
 * (`lib/api/ci/triggers.rb`; the CI address of 8.0–8.2).
 */
const ROUTES = [
  /^(.*?)\/api\/v[34]\/projects\/([^/]+)\/(?:ref\/(.+)\/)?trigger\/(?:pipeline|builds)\/?$/,
  /^(.*?)\/ci\/api\/v1\/projects\/([^/]+)\/refs\/(.+)\/trigger\/?$/,
];
/** How `.gitlab-ci.yml` names its own server's API. */
const CI_API = /^\$\{?CI_API_V4_URL\}?/;
const CI_HOST = /^(?:https?:\/\/)?\$\{?CI_SERVER_\w+\}?/;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const pairs = (query: string): readonly Field[] =>
  query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      const plain = (text: string): string => decoded(text.replaceAll('+', ' '));
      return { name: plain(name), value: plain(value.join('=')) };
    });

const bracketed = (name: string, of: string): string | null => {
  const inside = new RegExp(`^${of}\\[([^\\]]+)\\]$`).exec(name);
  return inside?.[1] ?? null;
};

/** Fields in the order in which curl sends them; the last of a name wins. */
const collect = (fields: readonly Field[]) => {
  const last = (name: string): string | null =>
    fields.findLast((field) => field.name === name)?.value ?? null;
  const inputs: Record<string, InputValue> = {};
  const variables = new Map<string, Field>();
  for (const field of fields) {
    const key = bracketed(field.name, 'variables');
    const input = bracketed(field.name, 'inputs');
    if (key !== null) variables.set(key, { ...field, name: key });
    if (input !== null) inputs[input] = field.value;
  }
  return { token: last('token'), ref: last('ref'), variables: [...variables.values()], inputs };
};

const Body = z.object({
  token: z.string().optional(),
  ref: z.string().optional(),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  inputs: Inputs.optional(),
});

/** Fields of a JSON body; null where it is none. */
const jsonFields = (text: string): { readonly fields: readonly Field[]; readonly inputs: Inputs } | null => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const body = Body.safeParse(json);
  if (!body.success) return null;
  const { token, ref, variables = {}, inputs = {} } = body.data;
  return {
    fields: [
      ...(token === undefined ? [] : [{ name: 'token', value: token }]),
      ...(ref === undefined ? [] : [{ name: 'ref', value: ref }]),
      ...Object.entries(variables).map(([key, value]) => ({
        name: `variables[${key}]`,
        value: String(value),
      })),
    ],
    inputs,
  };
};

/** The call that a URL and what is sent to it make; null where the URL is not one of the trigger API. */
const callOf = (url: string, fields: readonly Field[], inputs: Inputs): TriggerCall | null => {
  const [address = '', query = ''] = url.trim().split('#')[0]?.split('?', 2) ?? [];
  const path = CI_API.test(address) ? address.replace(CI_API, '/api/v4') : address;
  const route = ROUTES.map((pattern) => pattern.exec(path)).find((match) => match !== null);
  if (route === null || route === undefined) return null;
  const [, base = '', project = '', refInPath] = route;
  const all = collect([...pairs(query), ...fields]);
  const known = !CI_HOST.test(base) && URL.canParse(base) && /^https?:$/.test(new URL(base).protocol);
  return {
    ...all,
    serverUrl: known ? `${new URL(base).origin}${new URL(base).pathname.replace(/\/+$/, '')}` : null,
    project: decoded(project),
    ref: all.ref ?? (refInPath === undefined ? null : decoded(refInPath)),
    inputs: { ...all.inputs, ...inputs },
  };
};

/** A webhook's URL. */
export const callOfUrl = (url: string): TriggerCall | null => callOf(url, [], {});

/** Options of curl that take a value and say nothing about a trigger (`curl --manual`). */
const WITH_VALUE =
  /^-[AbcCDeEHKmoPQrtTuUwxXyYz]$|^--(?:request|header|user|user-agent|output|max-time|connect-timeout|retry|proxy|cacert|cert|key|referer|cookie|write-out|resolve|interface)$/;
const FORM = /^(?:-F|--form|--form-string)$/;
const DATA = /^(?:-d|--data|--data-raw|--data-ascii|--data-binary|--data-urlencode|--json)$/;

const formField = (option: string, text: string): readonly Field[] => {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  // `<path` sends the text of a file (`<name>` stands for something); `;type=…` says how, which GitLab doesn't mind.
  const file =
    option !== '--form-string' && value.startsWith('<') && !value.endsWith('>')
      ? value.slice(1).replace(/;type=.*$/, '')
      : null;
  return [file === null || file === '' ? { name, value } : { name, value: file, file: true }];
};

/** The call that the words of a curl command make; null where it calls something else. */
export const callOfCurl = (words: readonly string[]): TriggerCall | null => {
  const fields: Field[] = [];
  const urls: string[] = [];
  let inputs: Inputs = {};
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    // `--form=x` and `-Fx` hold their value themselves.
    const long = /^(--[a-z-]+)=([\s\S]*)$/.exec(word);
    const short = /^(-[FdHXu])([\s\S]+)$/.exec(word);
    const [, option = word, own] = long ?? short ?? [];
    const value = (): string => {
      if (own !== undefined) return own;
      index += 1;
      return words[index] ?? '';
    };
    if (FORM.test(option)) fields.push(...formField(option, value()));
    else if (DATA.test(option)) {
      const text = value();
      const json = jsonFields(text);
      if (json !== null) {
        fields.push(...json.fields);
        inputs = { ...inputs, ...json.inputs };
      } else if (option === '--data-urlencode') {
        fields.push(...formField('--form-string', text));
      } else fields.push(...pairs(text));
    } else if (option === '--url') urls.push(value());
    else if (WITH_VALUE.test(option)) value();
    else if (!word.startsWith('-')) urls.push(word);
  }
  return urls.map((url) => callOf(url, fields, inputs)).find((call) => call !== null) ?? null;
};
