import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import type { SnippetForm } from '../../../contract/snippets.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { useSettings } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { ConfirmFire } from './ConfirmFire.tsx';
import { refDifferenceWords, triggerDifferenceWords } from './difference-words.ts';
import { countDifferences, differencesOf } from './differences.ts';
import { chosenTrigger } from './draft.ts';
import { useDraft } from './drafts.ts';
import { FireBar } from './FireBar.tsx';
import styles from './FireForm.module.css';
import { FireSentence } from './FireSentence.tsx';
import { FormOrigin } from './FormOrigin.tsx';
import { namedInput } from './faults.ts';
import { Inputs } from './inputs/Inputs.tsx';
import { useInputSpecs } from './inputs/use-input-specs.ts';
import { originOfPreset } from './origin.ts';
import { PasteDialog } from './PasteDialog.tsx';
import { RefField } from './RefField.tsx';
import { useChosenHead } from './RefHeadLine.tsx';
import { TriggerField } from './TriggerField.tsx';
import { useCommitWay } from './use-commit-way.ts';
import { useCopyFire } from './use-copy-fire.ts';
import { useExpectedVariables } from './use-expected-variables.ts';
import { useFire } from './use-fire.ts';
import { useFormFaults } from './use-form-faults.ts';
import { Variables } from './Variables.tsx';

interface FireFormProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly presets: readonly Preset[];
  readonly mac: boolean;
  readonly onAddTrigger: () => void;
  readonly onSavePreset: () => void;
  /** Saves the form into the preset that it came from. */
  readonly onSaveChanges: (preset: Preset) => void;
  /** What else can be done with a preset. */
  readonly menuOf: (preset: Preset) => ReactNode;
}

/** The form that fires a project, with the sentence that says what it will do. */
export const FireForm = (props: FireFormProps) => {
  const { project, server, presets, mac } = props;
  const handle = useDraft(project);
  const { draft, intent, change } = handle;
  const preset = presets.find(({ id }) => id === draft.presetId) ?? null;
  const { head } = useChosenHead(project, draft.ref);
  const { way } = useCommitWay(project, draft.ref);
  const expected = useInputSpecs(project, server, draft.ref);
  const described = useExpectedVariables(project, server, draft.ref);
  const { question, problem, failed, fire, answer } = useFire(project, preset, handle);
  const copying = useCopyFire(project, draft);
  const always = useSettings().data?.general.askBeforeEveryFire ?? false;
  /** A text that is looked into before anything is taken from it; null while the dialog is closed. */
  const [pasting, setPasting] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const refInput = useRef<HTMLInputElement>(null);

  const origin = draft.origin ?? (preset === null ? null : originOfPreset(preset));
  const differences = origin === null ? null : differencesOf(draft, origin, project, head);

  const faults = useFormFaults({ draft, project, preset, specs: expected.specs, form, refInput });
  const refused = problem !== null && failed === draft ? namedInput(problem, draft) : null;
  const asksFirst = preset?.confirm === true || head?.protected === true || way?.way === 'tag' || always;
  const copy = (as: SnippetForm): void => {
    if (faults.pass(({ at }) => at === 'ref')) void copying.copy(as);
  };

  const askNow = (): void => {
    handle.asked();
    if (faults.pass()) void fire(true);
  };
  const asking = useRef(askNow);
  useEffect(() => {
    asking.current = askNow;
  });
  // Somebody chose a preset that asks first outside of the window: the form is drawn, and now it asks.
  useEffect(() => {
    if (handle.ask === true) asking.current();
  }, [handle.ask]);
  useShortcut('fire', () => form.current?.requestSubmit());
  useShortcut('copyCurl', () => copy('curl'));

  const sentence = (
    <FireSentence
      draft={draft}
      project={project}
      preset={preset}
      sha={head?.commit.sha ?? null}
      way={way}
      asksFirst={asksFirst}
    />
  );
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
          if (faults.pass()) void fire();
        }}
      >
        <h2 className="visually-hidden" id="fire-heading">
          Fire a pipeline
        </h2>
        <FormOrigin
          project={project}
          presets={presets}
          handle={handle}
          differences={differences === null ? 0 : countDifferences(differences)}
          missing={faults.rows.filter(({ at }) => at === 'value').length}
          onUndone={() => refInput.current?.focus()}
          onSaveChanges={props.onSaveChanges}
          menuOf={props.menuOf}
        />
        <div className={styles.body}>
          <div className={styles.column}>
            <RefField
              project={project}
              value={draft.ref}
              onValue={(ref) => change((now) => ({ ...now, ref }))}
              fault={faults.messageAt('ref')}
              difference={
                differences?.ref == null || origin === null
                  ? null
                  : refDifferenceWords(differences.ref, origin.kind)
              }
              inputRef={refInput}
            />
            <TriggerField
              project={project}
              server={server}
              value={chosenTrigger(draft, project)?.id ?? null}
              onValue={(triggerId) => change((now) => ({ ...now, triggerId }))}
              onAdd={props.onAddTrigger}
              fault={faults.messageAt('trigger')}
              difference={
                differences?.trigger == null || origin === null
                  ? null
                  : triggerDifferenceWords(differences.trigger, origin.kind)
              }
            />
          </div>
          <Variables
            draft={draft}
            preset={preset}
            faults={faults.rows}
            differences={differences}
            expected={described}
            onChange={change}
            onPaste={setPasting}
          />
          <Inputs
            draft={draft}
            expected={expected}
            at={head?.commit.sha.slice(0, 7) ?? draft.ref.name}
            faults={refused === null ? faults.shown : [...faults.shown, refused]}
            changed={differences?.inputs ?? []}
            onChange={change}
          />
        </div>
        {[problem, copying.problem].map((one, index) =>
          one === null ? null : (
            <div key={index === 0 ? 'fire' : 'copy'} className={styles.problem}>
              <Callout level="danger">
                <ProblemText problem={one} />
              </Callout>
            </div>
          ),
        )}
        <FireBar
          sentence={sentence}
          fix={faults.fix}
          sending={intent?.underWay === true && question === null}
          asksFirst={asksFirst}
          mac={mac}
          copied={copying.copied}
          onCopy={copy}
          onSavePreset={props.onSavePreset}
        />
      </form>
      {pasting === null ? null : (
        <PasteDialog
          project={project}
          text={pasting}
          draft={draft}
          onChange={change}
          onClose={() => setPasting(null)}
        />
      )}
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
