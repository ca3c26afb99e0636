import { Check, ChevronLeft, Lock } from 'lucide-react';
import { useState } from 'react';
import type { Project, Server } from '../../../contract/model.ts';
import type { Problem } from '../../../contract/problems.ts';
import appIcon from '../../assets/app.svg';
import { useAppInfo } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProjectForm } from '../projects/ProjectForm.tsx';
import { ServerForm } from '../projects/ServerForm.tsx';
import { TriggerTokenForm } from '../projects/TriggerTokenForm.tsx';
import { Banners } from '../shell/Banners.tsx';
import styles from './Setup.module.css';

interface SetupProps {
  readonly lost: Problem | null;
  /** With the project to show, null where setup was skipped. */
  readonly onDone: (project: Project | null) => void;
}

const FORM = 'setup-step';

/** First run: a server, a project, its trigger token; then the window is ready to fire. */
export const Setup = ({ lost, onDone }: SetupProps) => {
  const [server, setServer] = useState<Server | null>(null);
  const [project, setProject] = useState<Project | null>(null);
  const info = useAppInfo();
  const steps = [
    { title: 'Connect a server', done: server?.name ?? null },
    { title: 'Add a project', done: project === null ? null : (project.path ?? project.name) },
    { title: 'Store its trigger token', done: null },
  ];
  const step = server === null ? 0 : project === null ? 1 : 2;
  const footer = (action: string, pending: boolean) => (
    <footer className={styles.foot}>
      {step === 1 ? (
        <Button look="quiet" onClick={() => setServer(null)}>
          <ChevronLeft aria-hidden />
          Another server
        </Button>
      ) : null}
      <Button look="quiet" onClick={() => onDone(project)}>
        {step === 2 ? 'Later' : 'Skip setup'}
      </Button>
      <Button look="primary" type="submit" form={FORM} className={styles.next} aria-disabled={pending}>
        {pending ? 'One moment…' : action}
      </Button>
    </footer>
  );
  return (
    <main className={styles.setup}>
      <aside className={styles.guide} aria-label="Steps">
        <img src={appIcon} alt="" />
        <h1>Trigger Tray</h1>
        <p>Fire GitLab pipelines and follow them from the tray.</p>
        <ol className={styles.steps}>
          {steps.map(({ title, done }, index) => (
            <li key={title} aria-current={index === step ? 'step' : undefined} data-done={index < step}>
              <span className={styles.number}>
                {index < step ? <Check role="img" aria-label="Done" /> : index + 1}
              </span>
              <span>{title}</span>
              {done === null ? null : <small className="truncate">{done}</small>}
            </li>
          ))}
        </ol>
      </aside>
      <div className={styles.step}>
        <Banners lost={lost} />
        {server === null ? (
          <section className={styles.body} aria-labelledby="setup-server">
            <header>
              <h2 id="setup-server">Connect a GitLab server</h2>
              <p>GitLab.com or your own, version 8.3 and newer.</p>
            </header>
            <ServerForm id={FORM} onAdded={setServer}>
              {(pending) => footer('Continue', pending)}
            </ServerForm>
            {info.data?.vault.kind === 'keychain' ? (
              <div className={styles.vault}>
                <Callout icon={<Lock aria-hidden />}>Tokens are kept in your system’s keychain.</Callout>
              </div>
            ) : null}
          </section>
        ) : project === null ? (
          <section className={styles.body} aria-labelledby="setup-project">
            <header>
              <h2 id="setup-project">Add a project</h2>
              <p>One that you want to fire; others can follow later.</p>
            </header>
            <ProjectForm id={FORM} servers={[server]} onAdded={setProject}>
              {(pending) => footer('Add project', pending)}
            </ProjectForm>
          </section>
        ) : (
          <section className={styles.body} aria-labelledby="setup-token">
            <header>
              <h2 id="setup-token">Store its trigger token</h2>
              <p>The token lets Trigger Tray start pipelines of this one project.</p>
            </header>
            <TriggerTokenForm id={FORM} project={project} onAdded={() => onDone(project)}>
              {(pending) => footer('Finish', pending)}
            </TriggerTokenForm>
          </section>
        )}
      </div>
    </main>
  );
};
