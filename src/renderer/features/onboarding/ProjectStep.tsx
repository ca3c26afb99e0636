import { ChevronLeft } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { Button } from '../../ui/Button.tsx';
import { FoundLine } from '../projects/FoundLine.tsx';
import { ProjectForm } from '../projects/ProjectForm.tsx';
import { serverFound } from '../projects/ServerForm.tsx';
import type { PastedSnippet } from '../projects/use-snippet.ts';
import styles from './Setup.module.css';
import { VaultNote } from './VaultNote.tsx';

interface ProjectStepProps {
  readonly server: Server;
  readonly servers: readonly Server[];
  readonly snippet: PastedSnippet;
  readonly onConnect: (url: string) => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
  readonly onAdded: (project: Project, trigger: Trigger | null) => void;
}

/** The second step: a project and its trigger token. */
export const ProjectStep = ({ server, servers, snippet, onBack, onSkip, ...rest }: ProjectStepProps) => (
  <ProjectForm className={styles.form} servers={servers} serverId={server.id} snippet={snippet} {...rest}>
    {(fields, pending) => (
      <>
        <div className={styles.body}>
          <header>
            <h2 tabIndex={-1} data-step-title>
              Add a project and its trigger token
            </h2>
            <p>The token lets Trigger Tray start pipelines of this one project.</p>
          </header>
          <FoundLine>{serverFound(server)}</FoundLine>
          {fields}
          <VaultNote />
        </div>
        <footer className={styles.foot}>
          <Button look="quiet" onClick={onBack}>
            <ChevronLeft aria-hidden />
            Back
          </Button>
          <Button look="quiet" onClick={onSkip}>
            Skip setup
          </Button>
          <span className={styles.next}>
            <Button look="primary" type="submit" aria-disabled={pending}>
              {pending ? 'Adding…' : 'Add project'}
            </Button>
          </span>
        </footer>
      </>
    )}
  </ProjectForm>
);
