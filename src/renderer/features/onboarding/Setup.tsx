import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import appIcon from '../../assets/app.svg';
import { keys } from '../../queries/keys.ts';
import { useProjects, useServers } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { useSnippet } from '../projects/use-snippet.ts';
import { Banners } from '../shell/Banners.tsx';
import { FirstFire } from './FirstFire.tsx';
import { ProjectStep } from './ProjectStep.tsx';
import { ServerStep } from './ServerStep.tsx';
import styles from './Setup.module.css';
import { StepList } from './StepList.tsx';
import { TryDemo } from './TryDemo.tsx';

interface SetupProps {
  readonly lost: Problem | null;
  /** With the project to show, null where setup was skipped. */
  readonly onDone: (project: Project | null) => void;
}

const withTrigger = (project: Project, trigger: Trigger | null): Project =>
  trigger === null || project.triggers.some(({ id }) => id === trigger.id)
    ? project
    : { ...project, triggers: [...project.triggers, trigger], can: { ...project.can, fire: true } };

/** First run: a server, a project with its trigger token, the first fire. What was typed in a step stays there. */
export const Setup = ({ lost, onDone }: SetupProps) => {
  const [step, setStep] = useState(0);
  const [url, setUrl] = useState('');
  const [server, setServer] = useState<Server | null>(null);
  const [added, setAdded] = useState<Project | null>(null);
  const [touched, setTouched] = useState(false);
  const client = useQueryClient();
  const snippet = useSnippet();
  const pane = useRef<HTMLDivElement>(null);
  const known = useServers().data ?? [];
  const projects = useProjects();
  const servers = server === null || known.some(({ id }) => id === server.id) ? known : [...known, server];
  const project = projects.data?.find(({ id, triggers }) => id === added?.id && triggers.length > 0) ?? added;
  const reached = added !== null ? 2 : server !== null ? 1 : 0;

  // Somebody set a server up meanwhile, and nobody has begun here: there is nothing left to set up.
  const elsewhere = server === null && known.length > 0;
  const giveWay = useEffectEvent(() => onDone(null));
  useEffect(() => {
    if (elsewhere && !touched) giveWay();
  }, [elsewhere, touched]);

  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is what moves the focus
  useEffect(() => {
    // The first field of the first step takes it by itself.
    if (!first.current) {
      pane.current
        ?.querySelector<HTMLElement>(':scope > :not([hidden]) [data-step-title]')
        ?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [step]);

  /** The window begins with what was set up a moment ago: it does not wait for the news of it. */
  const finish = async (shown: Project | null): Promise<void> => {
    const lists = [keys.servers, keys.projects, keys.presets];
    await Promise.all(lists.map((queryKey) => client.refetchQueries({ queryKey })));
    onDone(shown);
  };
  const steps = [
    {
      title: 'Connect a server',
      done:
        server === null
          ? null
          : server.version === null
            ? server.name
            : `${server.name} · GitLab ${server.version}`,
    },
    { title: 'Add a project', done: project === null ? null : (project.path ?? project.name) },
    { title: 'Fire', done: null },
  ];
  const skip = (): void => void finish(project);
  return (
    <main className={styles.setup} onInput={() => setTouched(true)} onPaste={() => setTouched(true)}>
      <aside className={styles.guide} aria-label="Steps">
        <img src={appIcon} alt="" />
        <h1>Trigger Tray</h1>
        <p>Fire GitLab pipelines and follow them from the tray.</p>
        <StepList steps={steps} current={step} reached={reached} onStep={setStep} />
        <TryDemo onStart={() => setTouched(true)} onDone={(shown) => void finish(shown)} />
      </aside>
      <div className={styles.pane}>
        <Banners lost={lost} />
        {elsewhere && touched ? (
          <Callout actions={<Button onClick={skip}>Open the window</Button>}>
            {known[0]?.name} was set up elsewhere meanwhile.
          </Callout>
        ) : null}
        <div ref={pane} className={styles.panes}>
          <section hidden={step !== 0} aria-label="Connect a server" className={styles.step}>
            <ServerStep
              url={url}
              onUrl={setUrl}
              snippet={snippet}
              onSkip={skip}
              onConnected={(connected) => {
                setServer(connected);
                setTouched(true);
                setStep(1);
              }}
            />
          </section>
          {server === null ? null : (
            <section hidden={step !== 1} aria-label="Add a project" className={styles.step}>
              <ProjectStep
                server={server}
                servers={servers}
                snippet={snippet}
                onBack={() => setStep(0)}
                onSkip={skip}
                onConnect={(wanted) => {
                  setUrl(wanted);
                  setStep(0);
                }}
                onAdded={(one, trigger) => {
                  setAdded(withTrigger(one, trigger));
                  setStep(2);
                }}
              />
            </section>
          )}
          {project === null ? null : (
            <section hidden={step !== 2} aria-label="Fire" className={styles.step}>
              <FirstFire
                key={project.id}
                project={project}
                shown={step === 2}
                onBack={() => setStep(1)}
                onDone={() => void finish(project)}
              />
            </section>
          )}
        </div>
      </div>
    </main>
  );
};
