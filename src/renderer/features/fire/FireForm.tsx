import { Bookmark } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Preset, Project } from '../../../contract/model.ts';
import { ariaKeys, shortcutWords } from '../../keyboard/shortcuts.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DartIcon } from '../../ui/DartIcon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { ConfirmFire } from './ConfirmFire.tsx';
import { chosenTrigger } from './draft.ts';
import { useDraft } from './drafts.ts';
import styles from './FireForm.module.css';
import { FireSentence } from './FireSentence.tsx';
import { type Fault, faultsOf } from './faults.ts';
import { PresetLine } from './PresetLine.tsx';
import { RefField } from './RefField.tsx';
import { useChosenHead } from './RefHeadLine.tsx';
import { TriggerField } from './TriggerField.tsx';
import { useFire } from './use-fire.ts';
import { Variables } from './Variables.tsx';

interface FireFormProps {
  readonly project: Project;
  readonly presets: readonly Preset[];
  readonly mac: boolean;
  readonly onAddTrigger: () => void;
  readonly onSavePreset: () => void;
  readonly onRemovePreset: (preset: Preset) => void;
}

/** The form that fires a project, with the sentence that says what it will do. */
export const FireForm = (props: FireFormProps) => {
  const { project, presets, mac } = props;
  const handle = useDraft(project);
  const { draft, intent, change } = handle;
  const preset = presets.find(({ id }) => id === draft.presetId) ?? null;
  const { head } = useChosenHead(project, draft.ref);
  const { question, problem, fire, answer } = useFire(project, preset, handle);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const refInput = useRef<HTMLInputElement>(null);

  const faults = faultsOf(draft, project, preset);
  const rows = faults.filter((fault) => 'rowId' in fault);
  const [first] = faults;
  const faultAt = (at: Fault['at']): string | null =>
    tried ? (faults.find((fault) => fault.at === at)?.message ?? null) : null;

  const fieldOf = (fault: Fault): HTMLElement | null => {
    if (fault.at === 'ref') return refInput.current;
    return fault.at === 'trigger'
      ? (form.current?.querySelector<HTMLElement>('[data-fault="trigger"]') ?? null)
      : document.getElementById(`${fault.rowId}-${fault.at}`);
  };
  const submit = (): void => {
    setTried(first !== undefined);
    if (first === undefined) void fire();
    else fieldOf(first)?.focus();
  };

  const asked = question !== null;
  useShortcut('fire', () => form.current?.requestSubmit());

  const sending = intent?.underWay === true && !asked;
  return (
    <>
      <form
        ref={form}
        className={styles.form}
        aria-labelledby="fire-heading"
        // Enter in a field means that field alone: only the button and Ctrl+Enter fire.
        onKeyDown={(event) => {
          const plain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
          if (plain && event.target instanceof HTMLInputElement) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 className="visually-hidden" id="fire-heading">
          Fire a pipeline
        </h2>
        {preset === null ? null : (
          <PresetLine
            preset={preset}
            onDetach={() => change((now) => ({ ...now, presetId: null }))}
            onRemove={() => props.onRemovePreset(preset)}
          />
        )}
        <div className={styles.body}>
          <div className={styles.column}>
            <RefField
              project={project}
              value={draft.ref}
              onValue={(ref) => change((now) => ({ ...now, ref }))}
              fault={faultAt('ref')}
              inputRef={refInput}
            />
            <TriggerField
              project={project}
              value={chosenTrigger(draft, project)?.id ?? null}
              onValue={(triggerId) => change((now) => ({ ...now, triggerId }))}
              onAdd={props.onAddTrigger}
              fault={faultAt('trigger')}
            />
          </div>
          <Variables draft={draft} preset={preset} faults={rows} onChange={change} />
        </div>
        {problem === null ? null : (
          <div className={styles.problem}>
            <Callout level="danger">
              <ProblemText problem={problem} />
            </Callout>
          </div>
        )}
        <footer className={styles.bar}>
          <p className={styles.summary}>
            <FireSentence draft={draft} project={project} preset={preset} sha={head?.commit.sha ?? null} />
            {first === undefined || (rows.length === 0 && !tried) ? null : (
              <>
                <br />
                <TextButton className={styles.fix} onClick={() => fieldOf(rows[0] ?? first)?.focus()}>
                  {rows.length === 0
                    ? first.message
                    : `${rows.length} ${rows.length === 1 ? 'row needs' : 'rows need'} a fix first`}
                </TextButton>
              </>
            )}
          </p>
          <Button onClick={props.onSavePreset}>
            <Bookmark aria-hidden />
            Save as preset
          </Button>
          <Button look="primary" type="submit" className={styles.fire} aria-keyshortcuts={ariaKeys('fire')}>
            {sending ? (
              <>
                <StatusGlyph status="running" /> Sending
              </>
            ) : (
              <>
                <DartIcon /> Fire
              </>
            )}{' '}
            <Kbd look="on" keys={shortcutWords('fire', mac)} />
          </Button>
        </footer>
      </form>
      {question === null ? null : (
        <ConfirmFire
          question={question}
          draft={intent?.draft ?? draft}
          project={project}
          preset={preset}
          onAnswer={(goOn) => void answer(goOn)}
        />
      )}
    </>
  );
};
