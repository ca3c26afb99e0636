import type { Preset, Project } from '../../../contract/model.ts';
import { type Draft, filledRows } from './draft.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

interface FireSentenceProps {
  readonly draft: Draft;
  readonly project: Project;
  readonly preset: Preset | null;
  readonly sha: string | null;
}

/** Says exactly what a press on Fire will do. */
export const FireSentence = ({ draft, project, preset, sha }: FireSentenceProps) => {
  const variables = filledRows(draft).length;
  const inputs = Object.keys(draft.inputs).length;
  return (
    <>
      Fires <b>{project.path ?? project.name}</b> at{' '}
      {draft.ref.name.trim() === '' ? 'no ref yet' : <b>{draft.ref.name}</b>}
      {sha === null ? null : (
        <>
          {' '}
          (<span className="mono">{sha.slice(0, 7)}</span>)
        </>
      )}
      {variables === 0 ? ' without variables' : ` with ${count(variables, 'variable', 'variables')}`}
      {inputs === 0 ? null : ` and ${count(inputs, 'input', 'inputs')}`}
      {preset === null ? null : (
        <>
          , as preset <b>{preset.name}</b>
        </>
      )}
    </>
  );
};
