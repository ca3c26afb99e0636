import { useState } from 'react';
import type { InputSpec, Prefill, Project, Ref, Server } from '../../../../contract/model.ts';
import type { Problem } from '../../../../contract/problems.ts';
import { usePrefill } from '../../../queries/use-data.ts';
import { useDebounced } from '../../../ui/use-debounced.ts';
import { isSha } from '../use-commit-way.ts';

const TYPING = 200;

export interface InputsExpected {
  readonly specs: readonly InputSpec[];
  /** Why they are not known. */
  readonly problem: Problem | null;
  /** The server's release takes inputs. */
  readonly taken: boolean;
}

/** What `spec: inputs:` asks for at a ref; that of the ref before stands until the server has answered. */
export const useInputSpecs = (project: Project, server: Server | null, ref: Ref): InputsExpected => {
  const taken = server?.capabilities.inputs.can ?? false;
  const name = useDebounced(ref.name, TYPING).trim();
  const asks = taken && (ref.kind === 'commit' ? isSha(name) : name !== '');
  const { data, error } = usePrefill(project.id, { kind: ref.kind, name }, asks);
  const [last, setLast] = useState<Prefill | null>(null);
  if (data !== undefined && data !== last) setLast(data);
  const known = data ?? (error === null ? last : null);
  return asks
    ? { specs: known?.inputs ?? [], problem: error?.problem ?? data?.problem ?? null, taken }
    : { specs: [], problem: null, taken };
};
