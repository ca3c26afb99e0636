import { emptyHash, type Param, type Params } from './params.ts';
import { Refusal } from './refusal.ts';

const MAX_DEPTH = 32;

type Node = Map<string, Node> | Node[] | { readonly leaf: Param };

const clash = (): Refusal =>
  new Refusal(400, { error: 'Invalid parameters: expected Hash, Array or String, not both' });

const keysOf = (name: string): readonly string[] => {
  const head = /^[^[]+/.exec(name)?.[0];
  if (head === undefined) return [name];
  const rest = name.slice(head.length);
  if (rest === '' || !/^(\[[^[\]]*\])+$/.test(rest)) return [name];
  return [head, ...rest.slice(1, -1).split('][')];
};

const put = (into: Map<string, Node>, keys: readonly string[], value: Param): void => {
  const [key = '', next, ...rest] = keys;
  const found = into.get(key);
  if (next === undefined) {
    if (found !== undefined && !('leaf' in found)) throw clash();
    into.set(key, { leaf: value });
    return;
  }
  if (next === '') {
    const list = found ?? [];
    if (!Array.isArray(list) || rest.length > 0) throw clash();
    list.push({ leaf: value });
    into.set(key, list);
    return;
  }
  const hash = found ?? new Map<string, Node>();
  if (!(hash instanceof Map)) throw clash();
  into.set(key, hash);
  put(hash, [next, ...rest], value);
};

const plain = (node: Node): Param => {
  if (Array.isArray(node)) return node.map(plain);
  if (!(node instanceof Map)) return node.leaf;
  return hashOf(node);
};

const hashOf = (node: ReadonlyMap<string, Node>): Params => {
  const hash = emptyHash();
  for (const [key, child] of node) hash[key] = plain(child);
  return hash;
};

/**
 * Pairs of a query or a form to nested parameters, by Rack's rules: `a[k]=v` is a hash, `a[]=v` a list, the last of
 * two equal names wins, and one name used in two shapes is a bad request.
 */
export const nestedParams = (pairs: Iterable<readonly [string, Param]>): Params => {
  const root = new Map<string, Node>();
  for (const [name, value] of pairs) {
    const keys = keysOf(name);
    if (keys.length > MAX_DEPTH) throw new Refusal(400, { error: 'Invalid parameters: nested too deeply' });
    put(root, keys, value);
  }
  return hashOf(root);
};
