import { isHash, type Params } from '../http/params.ts';
import { type Json, jsonReply, type Reply } from '../http/reply.ts';
import type { Project } from '../world/project.ts';
import { parseQuery, QueryError } from './parse-query.ts';
import { type Args, runQuery } from './run-query.ts';
import { type Asking, schemaRoot } from './schema.ts';

export type GraphqlEndpoint = (params: Params, asking: Omit<Asking, 'computed'>) => Reply;

const problem = (message: string): Json => ({ errors: [{ message }] });

const argsOf = (params: Params): Args => {
  const given = params.variables;
  if (!isHash(given)) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || typeof value !== 'object' ? [[name, value] as const] : [],
    ),
  );
};

/** `POST /api/graphql`. GitLab computes `ciConfigVariables` in the background and says null until it is done. */
export const createGraphqlEndpoint = (): GraphqlEndpoint => {
  const asked = new Set<string>();
  const computed = (project: Project, ref: string): boolean => {
    const key = `${project.id} ${ref}`;
    const known = asked.has(key);
    asked.add(key);
    return known;
  };
  return (params, asking) => {
    const text = params.query;
    if (typeof text !== 'string') return jsonReply(200, problem('No query string was present'));
    try {
      return jsonReply(200, {
        data: runQuery(parseQuery(text), schemaRoot({ ...asking, computed }), argsOf(params)),
      });
    } catch (error) {
      if (error instanceof QueryError) return jsonReply(200, problem(error.message));
      throw error;
    }
  };
};
