import { Search } from 'lucide-react';
import { useState } from 'react';
import { useProjects, useServers } from '../../../queries/use-data.ts';
import { classNames } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import section from '../Section.module.css';
import { Section } from '../Section.tsx';
import { ProjectTriggers } from './ProjectTriggers.tsx';
import styles from './Triggers.module.css';
import { foundProjects } from './trigger-rows.ts';

/** As many projects as are drawn; the search narrows them down. */
const SHOWN = 50;
/** From so many projects on there is a search. */
const MANY = 6;
/** Up to so many projects ask their server at once; the others when they are opened. */
const OPEN = 3;

/** The trigger tokens of every project: held here, and listed by the servers. */
export const Triggers = () => {
  const projects = useProjects().data ?? [];
  const servers = useServers().data ?? [];
  const [query, setQuery] = useState('');
  const found = foundProjects(projects, query);
  const shown = found.slice(0, SHOWN);
  return (
    <Section title="Triggers">
      {projects.length < MANY ? null : (
        <search className={classNames(field.box, styles.search)}>
          <Search aria-hidden />
          <input
            className={field.input}
            type="search"
            placeholder="Find a project"
            aria-label="Find a project"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </search>
      )}
      {projects.length === 0 ? (
        <p className={section.note}>No project yet. Add one, then its trigger tokens are listed here.</p>
      ) : null}
      {shown.map((project) => (
        <ProjectTriggers
          key={project.id}
          project={project}
          server={servers.find(({ id }) => id === project.serverId) ?? null}
          initiallyOpen={found.length <= OPEN}
        />
      ))}
      {projects.length > 0 && found.length === 0 ? (
        <p className={section.note} role="status">
          No project holds “{query.trim()}”.
        </p>
      ) : null}
      {found.length > SHOWN ? (
        <p className={section.note} role="status">
          {found.length - SHOWN} more. Type more of its name to find a project.
        </p>
      ) : null}
    </Section>
  );
};
