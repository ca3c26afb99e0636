import { Plus } from 'lucide-react';
import { useServers } from '../../../queries/use-data.ts';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { useDialogs } from '../../shell/place.ts';
import section from '../Section.module.css';
import { Section } from '../Section.tsx';
import { ServerCard } from './ServerCard.tsx';

/** The servers that are connected: how they are reached, and with what. */
export const Servers = () => {
  const servers = useServers();
  const open = useDialogs();
  return (
    <Section
      title="Servers"
      actions={
        <Button size="sm" onClick={() => open({ type: 'server' })}>
          <Plus aria-hidden />
          Add server…
        </Button>
      }
    >
      {servers.isError ? (
        <Callout level="danger">
          <ProblemText problem={servers.error.problem} />
        </Callout>
      ) : null}
      {servers.data?.length === 0 ? (
        <p className={section.note}>
          None yet. Connect GitLab.com or a server of your own, version 8.3 and newer.
        </p>
      ) : null}
      {(servers.data ?? []).map((server) => (
        <ServerCard key={server.id} server={server} />
      ))}
    </Section>
  );
};
