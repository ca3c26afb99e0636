import { Check, ExternalLink, Server as ServerIcon } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { ariaKeys, shortcutWords } from '../../keyboard/shortcuts.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { Badge } from '../../ui/Badge.tsx';
import { OutsideLink } from '../../ui/Button.tsx';
import styles from './PaneHeader.module.css';

/** What is possible in a project, in a few words. */
const Capability = ({ can }: Pick<Project, 'can'>) => {
  if (can.fire && can.follow) {
    return (
      <Badge look="success" title="A trigger token is stored, and pipelines can be read">
        <Check aria-hidden />
        can fire + follow
      </Badge>
    );
  }
  if (can.fire) return <Badge title="Add an access token to the server to follow builds">can fire</Badge>;
  if (can.follow) return <Badge title="Add a trigger token to fire">can follow</Badge>;
  return <Badge look="outline">no token</Badge>;
};

interface PaneHeaderProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly mac: boolean;
  /** What else can be done: the menu at the end. */
  readonly children: ReactNode;
}

/** Where one is: the project, its server, what can be done with it. */
export const PaneHeader = ({ project, server, mac, children }: PaneHeaderProps) => {
  const page = useRef<HTMLAnchorElement>(null);
  // The link itself is followed: whoever guards where links lead sees one.
  useShortcut('openPage', () => page.current?.click(), project.webUrl !== null);
  const parts = (project.path ?? project.name).split('/');
  const last = parts.at(-1) ?? project.name;
  return (
    <header className={styles.head}>
      <div className={styles.text}>
        <h1 className="truncate selectable" title={project.path ?? project.name}>
          {parts.length < 2 ? null : (
            <span className={styles.crumb}>{parts.slice(0, -1).join(' / ')} / </span>
          )}
          {last}
        </h1>
        <p>
          <ServerIcon aria-hidden />
          <span className="truncate">{project.serverName}</span>
          {server?.version == null ? null : (
            <>
              <span className="subtle">·</span>
              <span className="truncate">GitLab {server.version}</span>
            </>
          )}
          {project.archived ? <Badge look="warning">archived</Badge> : null}
        </p>
      </div>
      <Capability can={project.can} />
      {project.webUrl === null ? null : (
        <OutsideLink
          size="sm"
          href={project.webUrl}
          ref={page}
          aria-keyshortcuts={ariaKeys('openPage')}
          title={shortcutWords('openPage', mac)}
        >
          <ExternalLink aria-hidden />
          Open in browser
        </OutsideLink>
      )}
      {children}
    </header>
  );
};
