import { useState } from 'react';
import type { Preset } from '../../../../contract/presets.ts';
import type { Run } from '../../../../contract/runs.ts';
import type { Variable } from '../../../../contract/variables.ts';
import { useRunVariables } from '../../../queries/use-builds.ts';
import { Count } from '../../../ui/Count.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { TextButton } from '../../../ui/TextButton.tsx';
import styles from './RunDetail.module.css';

/** Where a value came from, in two words; empty where there is nothing to say. */
const originOf = (variable: Variable, preset: Preset | null): string => {
  if (variable.secret) return 'secret';
  if (variable.file !== undefined) return `file, ${sizeWords(variable.value)}`;
  const saved = preset?.variables.find(({ key }) => key === variable.key);
  if (preset === null) return '';
  if (saved === undefined) return 'added';
  return !saved.secret && saved.value === variable.value ? 'from preset' : 'changed';
};

const sizeWords = (text: string): string => {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1_000 ? `${bytes} B` : `${Math.round(bytes / 1_000)} KB`;
};

interface RunVariablesProps {
  readonly run: Run;
  /** The one that it was fired with, as it is now; null without one, or where it is gone. */
  readonly preset: Preset | null;
  /** The server can be asked what it got. */
  readonly canAsk: boolean;
}

/** The variables that a run was fired with. */
export const RunVariables = ({ run, preset, canAsk }: RunVariablesProps) => {
  const [asked, setAsked] = useState(false);
  const onServer = useRunVariables(run.id, asked);
  const inputs = Object.entries(run.inputs);
  return (
    <section aria-labelledby="detail-variables">
      <h3 id="detail-variables">
        Variables <Count value={run.variables.length} />
        {canAsk && !asked ? (
          <span className={styles.aside}>
            <TextButton onClick={() => setAsked(true)}>What the server got</TextButton>
          </span>
        ) : null}
      </h3>
      {run.variables.length === 0 ? (
        <p className="subtle">None were sent.</p>
      ) : (
        <VariableTable
          caption="Variables sent with this build"
          rows={run.variables.map((variable) => ({ variable, note: originOf(variable, preset) }))}
        />
      )}
      {inputs.length === 0 ? null : (
        <>
          <h3>
            Inputs <Count value={inputs.length} />
          </h3>
          <VariableTable
            caption="Inputs sent with this build"
            rows={inputs.map(([key, value]) => ({
              variable: {
                key,
                secret: false,
                value: typeof value === 'string' ? value : JSON.stringify(value),
              },
              note: '',
            }))}
          />
        </>
      )}
      {asked ? (
        <div aria-live="polite">
          <h3>What the server got</h3>
          {onServer.isError ? (
            <ProblemText problem={onServer.error.problem} />
          ) : onServer.data === undefined ? (
            <p className="subtle">Asking…</p>
          ) : onServer.data.length === 0 ? (
            <p className="subtle">It has no variables of this pipeline.</p>
          ) : (
            <VariableTable
              caption="Variables as the server has them"
              rows={onServer.data.map((variable) => ({ variable, note: variable.secret ? 'secret' : '' }))}
            />
          )}
        </div>
      ) : null}
    </section>
  );
};

interface VariableTableProps {
  readonly caption: string;
  readonly rows: readonly { readonly variable: Variable; readonly note: string }[];
}

const VariableTable = ({ caption, rows }: VariableTableProps) => (
  <table className={styles.values}>
    <caption className="visually-hidden">{caption}</caption>
    <tbody>
      {rows.map(({ variable, note }) => (
        <tr key={variable.key}>
          <th scope="row" className="mono selectable">
            {variable.key}
          </th>
          <td className="mono selectable" title={variable.secret ? undefined : variable.value}>
            {variable.secret ? (
              <>
                <span aria-hidden>••••</span>
                <span className="visually-hidden">hidden</span>
              </>
            ) : (
              (variable.file ?? variable.value)
            )}
          </td>
          <td className={styles.note}>{note}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
