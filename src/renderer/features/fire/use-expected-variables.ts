import { useState } from 'react';
import type { Prefill } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Ref } from '../../../contract/refs.ts';
import type { Server } from '../../../contract/servers.ts';
import { usePrefill } from '../../queries/use-data.ts';
import { useDebounced } from '../../ui/use-debounced.ts';

const TYPING = 200;

export interface ExpectedVariables {
  readonly variables: Prefill['variables'];
  /** Why they are not known; null where they are, or there is nothing to be known. */
  readonly why: string | null;
}

/**
 * The variables that the project's CI configuration describes at a ref, with their values there; those of the ref before
 * stand until the server has answered.
 */
export const useExpectedVariables = (
  project: Project,
  server: Server | null,
  ref: Ref,
): ExpectedVariables => {
  const prefill = server?.capabilities.prefill;
  const can = project.can.follow && prefill?.can === true;
  const name = useDebounced(ref.name, TYPING).trim();
  const { data, error } = usePrefill(project.id, { kind: ref.kind, name }, can && name !== '');
  const [last, setLast] = useState<Prefill | null>(null);
  if (data !== undefined && data !== last) setLast(data);
  if (!can || name === '') return { variables: [], why: null };
  return {
    variables: (data ?? last)?.variables ?? [],
    why: error?.problem.message ?? data?.problem?.message ?? null,
  };
};
