import { ExternalLink } from 'lucide-react';
import type { Project } from '../../../contract/projects.ts';
import type { TriggeredPipeline } from '../../../contract/runs.ts';
import { useServers, useTriggeredPipelines } from '../../queries/use-data.ts';
import { OutsideLink } from '../../ui/Button.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Status } from '../../ui/Status.tsx';
import { duration } from '../../ui/time.ts';
import styles from './FiredElsewhere.module.css';
import { jobStatus } from './run-status.ts';

/** Pipelines that others, or other machines, made with triggers: this one only knows them from the server. */
export const FiredElsewhere = ({ project }: { readonly project: Project }) => {
  const servers = useServers();
  const capabilities = servers.data?.find(({ id }) => id === project.serverId)?.capabilities;
  const pipelines = useTriggeredPipelines(project.id, capabilities?.listTriggered.can === true);
  const others = (pipelines.data ?? []).filter(({ runId }) => runId === null);
  if (pipelines.isError) {
    return (
      <div className={styles.note}>
        <ProblemText problem={pipelines.error.problem} />
      </div>
    );
  }
  if (others.length === 0) return null;
  const named = others.some(({ user }) => user !== null);
  return (
    <section className={styles.section} aria-labelledby="elsewhere-heading">
      <h3 id="elsewhere-heading">Fired elsewhere</h3>
      <table className={styles.table}>
        <caption className="visually-hidden">
          Pipelines of {project.path ?? project.name} that were fired elsewhere
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Ref</th>
            {named ? <th scope="col">By</th> : null}
            <th scope="col">Started</th>
            <th scope="col">Duration</th>
            <th scope="col">Page</th>
          </tr>
        </thead>
        <tbody>
          {others.map((one) => (
            <Row key={one.pipeline.id} {...one} named={named} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Row = ({ pipeline, user, named }: TriggeredPipeline & { readonly named: boolean }) => {
  const { glyph, word } = jobStatus(pipeline.status);
  return (
    <tr>
      <td>
        <Status status={glyph} word={word} />
      </td>
      <td>
        <span className="mono selectable" title={pipeline.ref}>
          {pipeline.ref}
        </span>{' '}
        <span className="mono subtle selectable">{pipeline.sha.slice(0, 7)}</span>
      </td>
      {named ? <td>{user}</td> : null}
      <td>{pipeline.createdAt === null ? null : <RelativeTime at={pipeline.createdAt} />}</td>
      <td>{pipeline.duration === null ? null : duration(pipeline.duration)}</td>
      <td>
        {pipeline.webUrl === null ? null : (
          <OutsideLink
            look="quiet"
            size="sm"
            href={pipeline.webUrl}
            aria-label={`Open pipeline ${pipeline.id} in browser`}
          >
            <ExternalLink aria-hidden />#{pipeline.id}
          </OutsideLink>
        )}
      </td>
    </tr>
  );
};
