import { useState } from 'react';
import type { InputSpec, Prefill } from '../../../../contract/presets.ts';
import type { Project } from '../../../../contract/projects.ts';
import type { Ref } from '../../../../contract/refs.ts';
import type { Server } from '../../../../contract/servers.ts';
import { usePrefill } from '../../../queries/use-data.ts';
import { useDebounced } from '../../../ui/use-debounced.ts';
import { isSha } from '../use-commit-way.ts';

const TYPING = 200;

export interface InputsExpected {
  readonly specs: readonly InputSpec[];
  /** Why there are none, in a sentence; null where they are known. */
  readonly why: string | null;
}

/** What `spec: inputs:` asks for at a ref; that of the ref before stands until the server has answered. */
export const useInputSpecs = (project: Project, server: Server | null, ref: Ref): InputsExpected => {
  const inputs = server?.capabilities.inputs;
  const name = useDebounced(ref.name, TYPING).trim();
  const asks = inputs?.can === true && (ref.kind === 'commit' ? isSha(name) : name !== '');
  const { data, error } = usePrefill(project.id, { kind: ref.kind, name }, asks);
  const [last, setLast] = useState<Prefill | null>(null);
  if (data !== undefined && data !== last) setLast(data);
  if (inputs?.can === false) return { specs: [], why: inputs.why };
  if (!asks) return { specs: [], why: null };
  const known = data ?? (error === null ? last : null);
  const problem = error?.problem ?? data?.problem ?? null;
  return { specs: known?.inputs ?? [], why: problem?.message ?? null };
};
