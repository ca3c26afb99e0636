import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { CommitWay } from '../../../contract/refs.ts';
import { type Draft, filledRows } from './draft.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

interface FireSentenceProps {
  readonly draft: Draft;
  readonly project: Project;
  readonly preset: Preset | null;
  /** The head that is known of the ref. */
  readonly sha: string | null;
  /** How a commit goes out, where that is known. */
  readonly way?: CommitWay | null;
  readonly asksFirst?: boolean;
}

const wayWords = (way: CommitWay | null | undefined): string => {
  if (way?.way === 'head') return ` by ${way.ref.kind} ${way.ref.name}, whose head it is,`;
  return way?.way === 'tag' ? ' by a temporary tag' : '';
};

/** Says exactly what a press on Fire will do. */
export const FireSentence = ({ draft, project, preset, sha, way, asksFirst }: FireSentenceProps) => {
  const variables = filledRows(draft).length;
  const inputs = Object.keys(draft.inputs).length;
  const name = draft.ref.kind === 'commit' ? draft.ref.name.trim().slice(0, 12) : draft.ref.name;
  return (
    <>
      Fires <b>{project.path ?? project.name}</b> at {name.trim() === '' ? 'no ref yet' : <b>{name}</b>}
      {sha === null ? null : (
        <>
          {' '}
          (<span className="mono">{sha.slice(0, 7)}</span>)
        </>
      )}
      {wayWords(way)}
      {variables === 0 ? ' without variables' : ` with ${count(variables, 'variable', 'variables')}`}
      {inputs === 0 ? null : ` and ${count(inputs, 'input', 'inputs')}`}
      {preset === null ? null : (
        <>
          , as preset <b>{preset.name}</b>
        </>
      )}
      {asksFirst === true ? '; asks first' : null}
    </>
  );
};
