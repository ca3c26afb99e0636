import type { Run, RunStatus } from './runs.ts';

/** The status by which a run is filtered: GitLab's where there is a pipeline, ours before; null where neither says more than “accepted”. */
export const statusOf = ({ pipeline, state }: Run): RunStatus | null => {
  if (pipeline !== null) return pipeline.status;
  return state === 'accepted' || state === 'dry-run' ? null : state;
};

/**
 * True where every word is in what a person sees of the run: project, ref, SHA, preset, trigger label, pipeline number,
 * keys and shown values of variables. Secret values are not in a run at all. Words are lower-cased already.
 */
export const runHolds = (run: Run, words: readonly string[]): boolean => {
  const texts = [
    run.project.path,
    run.project.id === null ? null : String(run.project.id),
    run.ref.name,
    run.pipeline?.sha,
    run.pipeline === null ? null : `#${run.pipeline.id}`,
    run.preset?.name,
    run.trigger.label,
    ...run.variables.flatMap((variable) => [variable.key, variable.secret ? null : variable.value]),
  ];
  const shown = texts.flatMap((text) => text?.toLowerCase() ?? []);
  return words.every((word) => shown.some((text) => text.includes(word)));
};

/** Words of a query, lower-cased. */
export const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
