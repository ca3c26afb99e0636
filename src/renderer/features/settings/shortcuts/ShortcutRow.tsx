import { useId, useState } from 'react';
import type { Problem } from '../../../../contract/problems.ts';
import { FieldError } from '../../../ui/FieldError.tsx';
import { problemWords } from '../problem-words.ts';
import { Recorder } from './Recorder.tsx';

interface ShortcutRowProps {
  readonly name: string;
  readonly hint?: string;
  readonly keys: string | null;
  readonly platform: string;
  /** Why the last change was refused; the keys before it stay. */
  readonly problem: Problem | null;
  readonly onKeys: (keys: string | null) => void;
}

/** What works everywhere, and by which keys. */
export const ShortcutRow = ({ name, hint, keys, platform, problem, onKeys }: ShortcutRowProps) => {
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const wrong = fault ?? (problem === null ? null : problemWords(problem));
  return (
    <tr>
      <th scope="row">
        {name}
        {hint === undefined ? null : <small>{hint}</small>}
        {wrong === null ? null : (
          <span role="alert">
            <FieldError id={`${id}-fault`}>{wrong}</FieldError>
          </span>
        )}
      </th>
      <td>
        <Recorder
          name={name}
          keys={keys}
          platform={platform}
          faulty={wrong !== null}
          describedBy={wrong === null ? undefined : `${id}-fault`}
          onKeys={onKeys}
          onFault={setFault}
        />
      </td>
    </tr>
  );
};
