import { ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Project } from '../../../../contract/projects.ts';
import type { Server } from '../../../../contract/servers.ts';
import { useRemoteTriggers } from '../../../queries/use-data.ts';
import { Button } from '../../../ui/Button.tsx';
import { Count } from '../../../ui/Count.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { useDialogs } from '../../shell/place.ts';
import { TriggerLineRow } from './TriggerLineRow.tsx';
import styles from './Triggers.module.css';
import { triggerLines } from './trigger-rows.ts';

interface ProjectTriggersProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly initiallyOpen: boolean;
}

/** Why the server's list is not there, in words; null where it can be asked. */
const cannotAsk = (server: Server | null): string | null => {
  if (server === null) return 'Its server is not set up here.';
  const { listTriggers } = server.capabilities;
  if (!listTriggers.can) return listTriggers.why;
  return server.accessToken === null
    ? 'What the server has is not known: it has no access token here.'
    : null;
};

/** One project's trigger tokens. The server is asked once the list is open. */
export const ProjectTriggers = ({ project, server, initiallyOpen }: ProjectTriggersProps) => {
  const [open, setOpen] = useState(initiallyOpen);
  const dialogs = useDialogs();
  const why = cannotAsk(server);
  const remote = useRemoteTriggers(project.id, open && why === null);
  const lines = triggerLines(project, remote.data ?? null);
  const name = project.path ?? project.name;
  return (
    <details className={styles.project} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight aria-hidden />
        <span className="truncate">{name}</span>
        <Count value={project.triggers.length} of="held here" />
      </summary>
      {lines.length === 0 ? (
        <p className={styles.note}>
          {remote.isFetching ? 'Asking the server…' : 'No trigger token is held here. Firing needs one.'}
        </p>
      ) : (
        <ul className={styles.lines} aria-label={`Triggers of ${name}`}>
          {lines.map((line) => (
            <TriggerLineRow
              key={line.key}
              line={line}
              project={project}
              server={server}
              asked={remote.data !== undefined}
            />
          ))}
        </ul>
      )}
      {why === null ? null : <p className={styles.note}>{why}</p>}
      {remote.isError ? (
        <div className={styles.note}>
          <ProblemText problem={remote.error.problem} />
        </div>
      ) : null}
      <div className={styles.foot}>
        <Button
          size="sm"
          onClick={() => dialogs({ type: 'trigger', projectId: project.id })}
          aria-label={`Add trigger token to ${name}…`}
        >
          <Plus aria-hidden />
          Add trigger token…
        </Button>
        {why === null && remote.isFetching && lines.length > 0 ? (
          <span className="subtle" role="status">
            Asking the server…
          </span>
        ) : null}
      </div>
    </details>
  );
};
