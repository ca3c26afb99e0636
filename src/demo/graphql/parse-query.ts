/** The part of GraphQL that a client needs to read: nested fields with arguments, aliases, variables and fragments. */
export type Value =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null };

export interface Field {
  readonly name: string;
  readonly alias: string;
  readonly args: ReadonlyMap<string, Value>;
  readonly fields: readonly Selection[];
}

export type Selection =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'inline'; readonly fields: readonly Selection[] }
  | { readonly kind: 'spread'; readonly name: string };

export interface Query {
  readonly fields: readonly Selection[];
  readonly fragments: ReadonlyMap<string, readonly Selection[]>;
}

export class QueryError extends Error {}

const TOKENS = /\s+|,|#[^\n]*|("(?:[^"\\\n]|\\.)*"|\.\.\.|[{}()[\]:!$=@|]|-?\d+(?:\.\d+)?|[A-Za-z_]\w*)/y;
const MAX_DEPTH = 24;

const tokensOf = (text: string): readonly string[] => {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const at = TOKENS.lastIndex;
    const match = TOKENS.exec(text);
    if (match === null) throw new QueryError(`Unexpected character at ${at}`);
    if (match[1] !== undefined) tokens.push(match[1]);
  }
  return tokens;
};

const stringOf = (token: string): string => {
  try {
    return String(JSON.parse(token));
  } catch {
    throw new QueryError('Invalid string');
  }
};

export const parseQuery = (text: string): Query => {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (expected?: string): string => {
    const token = tokens[at];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new QueryError(`Expected ${expected ?? 'more'}, actual: ${token ?? 'end of file'}`);
    }
    at += 1;
    return token;
  };
  const name = (): string => {
    const token = take();
    if (!/^[A-Za-z_]/.test(token)) throw new QueryError(`Expected a name, actual: ${token}`);
    return token;
  };
  const value = (): Value => {
    const token = take();
    if (token === '$') return { kind: 'variable', name: name() };
    if (token.startsWith('"')) return { kind: 'literal', value: stringOf(token) };
    if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
    if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
    if (token === 'null') return { kind: 'literal', value: null };
    if (/^[A-Za-z_]/.test(token)) return { kind: 'literal', value: token };
    throw new QueryError(`Unexpected ${token}`);
  };
  const args = (): ReadonlyMap<string, Value> => {
    const found = new Map<string, Value>();
    if (peek() !== '(') return found;
    take('(');
    while (peek() !== ')') {
      const key = name();
      take(':');
      found.set(key, value());
    }
    take(')');
    return found;
  };
  const selection = (depth: number): Selection => {
    if (peek() === '...') {
      take('...');
      if (peek() === 'on') {
        take('on');
        name();
        return { kind: 'inline', fields: selections(depth) };
      }
      return peek() === '{'
        ? { kind: 'inline', fields: selections(depth) }
        : { kind: 'spread', name: name() };
    }
    const first = name();
    const aliased = peek() === ':';
    if (aliased) take(':');
    const real = aliased ? name() : first;
    const given = args();
    return {
      kind: 'field',
      field: { name: real, alias: first, args: given, fields: peek() === '{' ? selections(depth) : [] },
    };
  };
  const selections = (depth: number): readonly Selection[] => {
    if (depth > MAX_DEPTH) throw new QueryError('Query has too great a depth');
    const found: Selection[] = [];
    take('{');
    while (peek() !== '}') found.push(selection(depth + 1));
    take('}');
    return found;
  };
  const skipVariables = (): void => {
    if (peek() !== '(') return;
    while (take() !== ')');
  };

  let fields: readonly Selection[] | undefined;
  const fragments = new Map<string, readonly Selection[]>();
  while (peek() !== undefined) {
    if (peek() === 'fragment') {
      take('fragment');
      const fragment = name();
      take('on');
      name();
      fragments.set(fragment, selections(0));
      continue;
    }
    if (peek() !== '{') {
      take('query');
      if (peek() !== '{' && peek() !== '(') name();
      skipVariables();
    }
    fields = selections(0);
  }
  if (fields === undefined) throw new QueryError('No operation in the query');
  return { fields, fragments };
};
