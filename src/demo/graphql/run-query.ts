import type { Json } from '../http/reply.ts';
import { type Field, type Query, QueryError, type Selection, type Value } from './parse-query.ts';

export type Args = Readonly<Record<string, string | number | boolean | null>>;

/** A value of the schema: plain, a list, or an object whose fields are asked for one by one. */
export type Node = string | number | boolean | null | readonly Node[] | ObjectNode;

export interface ObjectNode {
  readonly type: string;
  readonly fields: Readonly<Record<string, (args: Args) => Node>>;
}

const isObject = (node: Node): node is ObjectNode =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

const MAX_FRAGMENTS = 24;

/** Answers a query from the schema's root. A field that the schema lacks fails the whole query, as in GitLab. */
export const runQuery = (query: Query, root: ObjectNode, variables: Args): Json => {
  const given = (value: Value) => (value.kind === 'literal' ? value.value : (variables[value.name] ?? null));
  const argsOf = (field: Field): Args =>
    Object.fromEntries([...field.args].map(([name, value]) => [name, given(value)]));

  const flat = (selections: readonly Selection[], depth = 0): readonly Field[] => {
    if (depth > MAX_FRAGMENTS) throw new QueryError('Fragments nest without end');
    return selections.flatMap((selection) => {
      if (selection.kind === 'field') return [selection.field];
      if (selection.kind === 'inline') return flat(selection.fields, depth + 1);
      const fields = query.fragments.get(selection.name);
      if (fields === undefined) throw new QueryError(`Fragment ${selection.name} was used, but not defined`);
      return flat(fields, depth + 1);
    });
  };
  const shown = (node: Node, field: Field): Json => {
    if (Array.isArray(node)) return node.map((item) => shown(item, field));
    if (isObject(node)) {
      if (field.fields.length === 0) {
        throw new QueryError(
          `Field must have selections (field '${field.name}' returns ${node.type} but has no selections.)`,
        );
      }
      return object(node, field.fields);
    }
    return typeof node === 'object' ? null : node;
  };
  const object = (node: ObjectNode, selections: readonly Selection[]): Json =>
    Object.fromEntries(
      flat(selections).map((field) => {
        if (field.name === '__typename') return [field.alias, node.type];
        const resolve = Object.hasOwn(node.fields, field.name) ? node.fields[field.name] : undefined;
        if (resolve === undefined) {
          throw new QueryError(`Field '${field.name}' doesn't exist on type '${node.type}'`);
        }
        return [field.alias, shown(resolve(argsOf(field)), field)];
      }),
    );
  return object(root, query.fields);
};
