import { type ReactNode, useRef, useState } from 'react';
import type { Preset, Project, Server } from '../../../contract/model.ts';
import type { SnippetForm } from '../../../contract/snippets.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { useSettings } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { ConfirmFire } from './ConfirmFire.tsx';
import { refDifferenceWords, triggerDifferenceWords } from './difference-words.ts';
import { countDifferences, differencesOf } from './differences.ts';
import { chosenTrigger, draftFromPreset } from './draft.ts';
import { isUnfired, useDraft, useDrafts } from './drafts.ts';
import { FireBar } from './FireBar.tsx';
import styles from './FireForm.module.css';
import { FireSentence } from './FireSentence.tsx';
import { type Fault, faultsOf, isShown, namedInput } from './faults.ts';
import { Inputs } from './inputs/Inputs.tsx';
import { inputId } from './inputs/input-id.ts';
import { useInputSpecs } from './inputs/use-input-specs.ts';
import { PresetLine, RunLine } from './OriginLine.tsx';
import { originOfPreset } from './origin.ts';
import { RefField } from './RefField.tsx';
import { useChosenHead } from './RefHeadLine.tsx';
import { TriggerField } from './TriggerField.tsx';
import { useCommitWay } from './use-commit-way.ts';
import { useCopyFire } from './use-copy-fire.ts';
import { useFire } from './use-fire.ts';
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
  const drafts = useDrafts();
  const { draft, intent, change } = handle;
  const preset = presets.find(({ id }) => id === draft.presetId) ?? null;
  const { head } = useChosenHead(project, draft.ref);
  const { way } = useCommitWay(project, draft.ref);
  const expected = useInputSpecs(project, server, draft.ref);
  const { question, problem, failed, fire, answer } = useFire(project, preset, handle);
  const copying = useCopyFire(project, draft);
  const always = useSettings().data?.general.askBeforeEveryFire ?? false;
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const refInput = useRef<HTMLInputElement>(null);

  const origin = draft.origin ?? (preset === null ? null : originOfPreset(preset));
  const differences = origin === null ? null : differencesOf(draft, origin, project, head);
  const count = differences === null ? 0 : countDifferences(differences);

  const faults = faultsOf(draft, project, preset, expected.specs);
  const [first] = faults;
  const shown = faults.filter((fault) => isShown(fault, tried));
  const rows = faults.filter((fault) => fault.at === 'key' || fault.at === 'value');
  const refused = problem !== null && failed === draft ? namedInput(problem, draft) : null;
  const faultAt = (at: Fault['at']): string | null => shown.find((fault) => fault.at === at)?.message ?? null;

  const fieldOf = (fault: Fault): HTMLElement | null => {
    switch (fault.at) {
      case 'ref':
        return refInput.current;
      case 'trigger':
        return form.current?.querySelector<HTMLElement>('[data-fault="trigger"]') ?? null;
      case 'input':
        return document.getElementById(inputId(fault.name));
      default:
        return document.getElementById(`${fault.rowId}-${fault.at}`);
    }
  };
  const submit = (): void => {
    setTried(first !== undefined);
    if (first === undefined) void fire();
    else fieldOf(first)?.focus();
  };
  const asksFirst = preset?.confirm === true || head?.protected === true || way?.way === 'tag' || always;
  const { before } = handle;
  const isWorthUndoing =
    before !== null &&
    isUnfired(
      { ...handle, draft: before },
      project,
      presets.find(({ id }) => id === before.presetId) ?? null,
    );
  const undo = (): void => {
    if (before === null) drafts.discard(project.id);
    else drafts.fill(project.id, before);
    refInput.current?.focus();
  };
  const copy = (form: SnippetForm): void => {
    if (draft.ref.name.trim() !== '') return void copying.copy(form);
    setTried(true);
    refInput.current?.focus();
  };
  const detach = (): void => change((now) => ({ ...now, presetId: null }));

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
  const [fixed] = shown;
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
        {draft.origin !== null ? (
          <RunLine
            origin={draft.origin}
            preset={preset}
            differences={count}
            missing={rows.filter(({ at }) => at === 'value').length}
            onUndo={undo}
            onDetach={detach}
          />
        ) : preset !== null ? (
          <PresetLine
            preset={preset}
            differences={count}
            onUndo={isWorthUndoing ? undo : null}
            onSave={() => props.onSaveChanges(preset)}
            onReset={() => drafts.fill(project.id, draftFromPreset(preset))}
            onDetach={detach}
            menu={props.menuOf(preset)}
          />
        ) : null}
        <div className={styles.body}>
          <div className={styles.column}>
            <RefField
              project={project}
              value={draft.ref}
              onValue={(ref) => change((now) => ({ ...now, ref }))}
              fault={faultAt('ref')}
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
              fault={faultAt('trigger')}
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
            faults={rows}
            differences={differences}
            onChange={change}
          />
          <Inputs
            draft={draft}
            expected={expected}
            at={head?.commit.sha.slice(0, 7) ?? draft.ref.name}
            faults={refused === null ? shown : [...shown, refused]}
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
          fix={
            fixed === undefined
              ? null
              : {
                  words:
                    fixed.at === 'ref' || fixed.at === 'trigger'
                      ? fixed.message
                      : fixWords(shown.filter(({ at }) => at !== 'ref' && at !== 'trigger')),
                  onGo: () => fieldOf(fixed)?.focus(),
                }
          }
          sending={intent?.underWay === true && question === null}
          asksFirst={asksFirst}
          mac={mac}
          copied={copying.copied}
          onCopy={copy}
          onSavePreset={props.onSavePreset}
        />
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

/** How much of the form has to be mended, in words. */
const fixWords = (faults: readonly Fault[]): string => {
  const one = faults.length === 1;
  const inputs = faults.filter(({ at }) => at === 'input').length;
  const what = inputs === 0 ? 'row' : inputs === faults.length ? 'input' : 'field';
  return `${faults.length} ${what}${one ? ' needs' : 's need'} a fix first`;
};
