import { Layers, Plus, Search, Server as ServerIcon } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Run } from '../../../contract/runs.ts';
import type { Server } from '../../../contract/servers.ts';
import type { Here } from '../../address/here.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { useAppInfo } from '../../queries/use-data.ts';
import { Button } from '../../ui/Button.tsx';
import { Count } from '../../ui/Count.tsx';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { Kbd } from '../../ui/Kbd.tsx';
import { isLive } from '../builds/run-status.ts';
import { useUnfired } from '../fire/drafts.ts';
import { PresetMenu } from '../presets/PresetMenu.tsx';
import { useDialogs } from './place.ts';
import { ServerStates } from './ServerStates.tsx';
import styles from './Sidebar.module.css';
import { PresetRow, ProjectRow } from './SideRows.tsx';
import { sideList } from './side-list.ts';
import { useWindowActions } from './use-window-actions.ts';

interface SidebarProps {
  readonly servers: readonly Server[];
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly runs: readonly Run[];
  /** What the window shows. */
  readonly at: Here['at'];
  readonly currentProjectId: string | null;
  readonly currentPresetId: string | null;
  readonly onProject: (project: Project) => void;
  readonly onPreset: (preset: Preset) => void;
}

/** Arrows move through the rows, as through any list; Home and End to its ends. */
const moveAmongRows = (event: KeyboardEvent<HTMLElement>): void => {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  if (!(event.target instanceof HTMLElement) || event.target.closest('[data-side-row]') === null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-side-row]')];
  const at = rows.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key] ?? at;
  event.preventDefault();
  rows[to]?.focus();
};

/** Presets and projects, found by search; beneath, how the servers are. */
export const Sidebar = (props: SidebarProps) => {
  const { servers, projects, presets, runs, at } = props;
  const open = useDialogs();
  const { showBuilds } = useWindowActions();
  const [query, setQuery] = useState('');
  const platform = useAppInfo().data?.platform ?? 'linux';
  const unfired = useUnfired(projects, presets);
  const search = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    search.current?.focus();
    search.current?.select();
  });

  const list = useMemo(
    () => sideList(presets, projects, query, props.currentProjectId),
    [presets, projects, query, props.currentProjectId],
  );
  const last = useMemo(() => {
    const found = new Map<string, Run>();
    for (const run of runs) {
      if (run.projectId !== null && !found.has(run.projectId)) found.set(run.projectId, run);
    }
    return found;
  }, [runs]);
  const nav = useRef<HTMLElement>(null);
  useShortcut('presets', () => nav.current?.querySelector<HTMLElement>('section [data-side-row]')?.focus());
  const live = runs.filter(
    (run) => run.state === 'sending' || (isLive(run) && run.follow.state === 'following'),
  );
  const pick = (): void => {
    const [preset] = list.presets;
    const [project] = list.projects;
    if (preset !== undefined) props.onPreset(preset.preset);
    else if (project !== undefined) props.onProject(project.project);
  };

  return (
    <aside className={styles.sidebar} aria-label="Presets and projects">
      <search className={styles.top}>
        <form
          className={field.box}
          onSubmit={(event) => {
            event.preventDefault();
            if (query.trim() !== '') pick();
          }}
        >
          <Search aria-hidden />
          <input
            ref={search}
            className={classNames(field.input, styles.search)}
            type="search"
            placeholder="Search"
            aria-label="Search presets and projects"
            aria-keyshortcuts="/"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setQuery('');
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              nav.current?.querySelector<HTMLElement>('section [data-side-row]')?.focus();
            }}
          />
          <Kbd look="box" keys="/" />
        </form>
      </search>
      <nav ref={nav} className={styles.scroll} aria-label="Presets and projects" onKeyDown={moveAmongRows}>
        <button
          type="button"
          data-side-row
          className={styles.row}
          aria-current={at === 'builds' ? 'page' : undefined}
          onClick={() => showBuilds()}
        >
          <Layers aria-hidden />
          <span className={classNames(styles.grow, 'truncate')}>All builds</span>
          {live.length === 0 ? null : <Count value={live.length} of="running" />}
        </button>
        <section aria-labelledby="presets-heading">
          <div className={styles.head}>
            <h2 id="presets-heading">Presets</h2>
            <Button
              look="quiet"
              size="sm"
              iconOnly
              aria-label="New preset"
              title="Save the form as a preset"
              onClick={() => open({ type: 'preset', asNew: true })}
              hidden={props.currentProjectId === null}
            >
              <Plus aria-hidden />
            </Button>
          </div>
          {presets.length === 0 ? (
            <p className={styles.none}>Save a filled form to fire it again in one step.</p>
          ) : null}
          <ul>
            {list.presets.map(({ preset, name }) => (
              <li key={preset.id} className={styles.withMenu}>
                <PresetRow
                  preset={preset}
                  name={name}
                  platform={platform}
                  current={preset.id === props.currentPresetId}
                  onPick={() => props.onPreset(preset)}
                />
                <PresetMenu preset={preset} className={styles.menu} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="projects-heading">
          <div className={styles.head}>
            <h2 id="projects-heading">Projects</h2>
            <Button
              look="quiet"
              size="sm"
              iconOnly
              aria-label="Add project"
              onClick={() => open({ type: servers.length === 0 ? 'server' : 'project' })}
            >
              <Plus aria-hidden />
            </Button>
          </div>
          {servers.map((server) => {
            const own = list.projects.filter(({ project }) => project.serverId === server.id);
            return own.length === 0 ? null : (
              <div key={server.id}>
                <h3 className={styles.group}>
                  <ServerIcon aria-hidden />
                  <span className="truncate">{server.name}</span>
                </h3>
                <ul>
                  {own.map(({ project, name, path }) => (
                    <li key={project.id}>
                      <ProjectRow
                        project={project}
                        name={name}
                        path={path}
                        last={last.get(project.id) ?? null}
                        current={project.id === props.currentProjectId}
                        unfired={unfired.has(project.id)}
                        onPick={() => props.onProject(project)}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </section>
        {list.more === 0 ? null : (
          <p className={styles.none} role="status">
            {list.more} more. Search to find {list.more === 1 ? 'it' : 'them'}.
          </p>
        )}
        {query.trim() !== '' && list.presets.length + list.projects.length === 0 ? (
          <p className={styles.none} role="status">
            Nothing holds “{query.trim()}”.
          </p>
        ) : null}
      </nav>
      <ServerStates servers={servers} onAdd={() => open({ type: 'server' })} />
    </aside>
  );
};
