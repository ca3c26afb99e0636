import { ChevronLeft, Folder, Keyboard, KeyRound } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { shownAccelerator } from '../../../contract/accelerators.ts';
import type { Project } from '../../../contract/projects.ts';
import { ariaKeys, shortcutWords } from '../../keyboard/shortcuts.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { useAppInfo, useSettings } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DartIcon } from '../../ui/DartIcon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { ConfirmFire } from '../fire/ConfirmFire.tsx';
import { chosenTrigger, filledRows } from '../fire/draft.ts';
import { useDraft } from '../fire/drafts.ts';
import { FireSentence } from '../fire/FireSentence.tsx';
import { RefField } from '../fire/RefField.tsx';
import { useChosenHead } from '../fire/RefHeadLine.tsx';
import { useFire } from '../fire/use-fire.ts';
import fire from './FirstFire.module.css';
import styles from './Setup.module.css';
import { useFinish } from './use-finish.ts';

interface FirstFireProps {
  readonly project: Project;
  readonly shown: boolean;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The last step: what a fire will do, and the fire. */
export const FirstFire = ({ project, shown, onBack, onDone }: FirstFireProps) => {
  const info = useAppInfo();
  const settings = useSettings();
  const handle = useDraft(project);
  const { draft, change } = handle;
  const firing = useFire(project, null, handle);
  const finish = useFinish(project);
  const { head } = useChosenHead(project, draft.ref);
  const [asPreset, setAsPreset] = useState(true);
  const [atLogin, setAtLogin] = useState(false);
  const [faulty, setFaulty] = useState(false);
  const [fired, setFired] = useState(false);
  const refField = useRef<HTMLInputElement>(null);

  const trigger = chosenTrigger(draft, project);
  const mac = info.data?.platform === 'darwin';
  const desktop = info.data?.host === 'electron';
  const ref = draft.ref.name.trim();
  const preset = `${project.name} ${ref}`;
  const underWay = handle.intent?.underWay === true || finish.pending;
  const palette = settings.data?.shortcuts.palette ?? null;

  /** The draft as it was drawn: a fire takes its secrets out of the one that is kept. */
  const end = async (): Promise<void> => {
    const wanted = { preset: asPreset && ref !== '' ? preset : null, login: desktop && atLogin };
    if (await finish.keep(draft, wanted)) onDone();
  };
  /** A fire that became a run has let go of its intent. */
  const endAfterFire = async (): Promise<void> => {
    if (handle.now().intent !== null) return;
    setFired(true);
    await end();
  };
  const send = async (): Promise<void> => {
    if (underWay) return;
    setFaulty(ref === '');
    if (ref === '') return refField.current?.focus();
    if (fired) return end();
    await firing.fire();
    await endAfterFire();
  };
  useShortcut('fire', () => void send(), shown && trigger !== null);

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void (trigger === null ? end() : send());
      }}
    >
      <div className={styles.body}>
        <header>
          <h2 tabIndex={-1} data-step-title>
            Fire
          </h2>
          <p>Start a pipeline now, or finish and do it later.</p>
        </header>
        <div className={fire.card}>
          <dl className={fire.facts}>
            <dt>Project</dt>
            <dd>
              <Folder aria-hidden />
              <span className="truncate selectable">{project.path ?? project.name}</span>
            </dd>
            <dt>Token</dt>
            <dd>
              <KeyRound aria-hidden />
              {trigger === null ? (
                <span className="muted">none yet: it can be added from the window</span>
              ) : (
                <>
                  <span className="truncate">{trigger.label}</span>{' '}
                  <span className="mono subtle">··· {trigger.hint}</span>
                </>
              )}
            </dd>
            {filledRows(draft).length === 0 ? null : (
              <>
                <dt>Variables</dt>
                <dd className="mono">
                  <span className="truncate">
                    {filledRows(draft)
                      .map(({ key }) => key)
                      .join(', ')}
                  </span>
                </dd>
              </>
            )}
          </dl>
          <RefField
            project={project}
            value={draft.ref}
            onValue={(next) => change((now) => ({ ...now, ref: next }))}
            fault={faulty && ref === '' ? 'A ref is missing' : null}
            inputRef={refField}
          />
          {trigger === null ? null : (
            <p className={fire.sentence}>
              <FireSentence draft={draft} project={project} preset={null} sha={head?.commit.sha ?? null} />
            </p>
          )}
        </div>
        <Checkbox
          label={ref === '' ? 'Save as preset' : `Save as preset “${preset}”`}
          hint="Then it is one keystroke away in the tray menu and the palette."
          checked={asPreset}
          onChecked={setAsPreset}
        />
        {desktop ? (
          <Checkbox
            label="Start Trigger Tray when I log in"
            hint="It waits in the tray, without a window."
            checked={atLogin}
            onChecked={setAtLogin}
          />
        ) : null}
        {[firing.problem, finish.problem].map((problem, index) =>
          problem === null ? null : (
            <Callout key={index === 0 ? 'fire' : 'finish'} level="danger">
              {index === 1 && fired ? <p>Fired, but not everything could be kept.</p> : null}
              <ProblemText problem={problem} />
            </Callout>
          ),
        )}
        <div className={styles.vault}>
          <Callout icon={<Keyboard aria-hidden />}>
            Press{' '}
            {info.data?.globalShortcuts === 'registered' && palette !== null ? (
              <>
                <Kbd keys={shownAccelerator(palette, info.data.platform)} /> anywhere
              </>
            ) : (
              <>
                <Kbd keys={shortcutWords('palette', mac)} /> in the window
              </>
            )}{' '}
            to open the quick palette.
          </Callout>
        </div>
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" onClick={onBack}>
          <ChevronLeft aria-hidden />
          Back
        </Button>
        <span className={styles.next}>
          <Button
            look={trigger === null || fired ? 'primary' : 'plain'}
            onClick={() => void (finish.problem === null ? end() : onDone())}
          >
            {trigger === null || fired ? 'Open the window' : 'Finish without firing'}
          </Button>
          {trigger === null || fired ? null : (
            <Button
              look="primary"
              type="submit"
              aria-disabled={underWay}
              aria-keyshortcuts={ariaKeys('fire')}
            >
              <DartIcon />
              <span className="truncate">{underWay ? 'One moment…' : `Fire ${ref}`}</span>
              <Kbd look="on" keys={shortcutWords('fire', mac)} />
            </Button>
          )}
        </span>
      </footer>
      {firing.question === null ? null : (
        <ConfirmFire
          question={firing.question}
          draft={draft}
          project={project}
          preset={null}
          onAnswer={(goOn) => void firing.answer(goOn).then(() => (goOn ? endAfterFire() : undefined))}
        />
      )}
    </form>
  );
};
