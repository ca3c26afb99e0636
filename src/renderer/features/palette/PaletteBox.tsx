import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useMemo, useState } from 'react';
import type { Place } from '../../../contract/events.ts';
import { isPressOf } from '../../keyboard/shortcuts.ts';
import { useCopySnippet } from '../../queries/use-copy-snippet.ts';
import {
  everyRun,
  useAppInfo,
  useKnownProjects,
  usePresets,
  useProjects,
  useRuns,
  useSettings,
} from '../../queries/use-data.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { runUrl } from '../builds/use-run-actions.ts';
import { useChangeSettings } from '../settings/use-change-settings.ts';
import styles from './Palette.module.css';
import { PaletteFoot } from './PaletteFoot.tsx';
import { PaletteRow } from './PaletteRow.tsx';
import { type PaletteCommand, type PaletteGroup, type PaletteHit, paletteHits } from './palette-items.ts';
import { useQuickFire } from './use-quick-fire.ts';

/** Keys rest this long before the list of known projects is searched, in milliseconds. */
const TYPING = 120;
/** As many known projects as are worth showing beside one's own. */
const KNOWN = 20;

const groups: readonly PaletteGroup[] = ['Presets', 'Projects', 'Actions'];

export interface PaletteBoxProps {
  /** It is over the main window, which has dialogs to open. */
  readonly inWindow: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Goes there, and closes the palette. */
  readonly onGo: (to: Place) => void;
  readonly onDialog: (dialog: 'server' | 'project' | 'sheet', project?: string) => void;
  readonly onClose: () => void;
}

/** Presets, projects and actions in one search; Enter fires or opens what is chosen. */
export const PaletteBox = ({ inWindow, input, onGo, onDialog, onClose }: PaletteBoxProps) => {
  const id = useId();
  const info = useAppInfo();
  const presets = usePresets();
  const projects = useProjects();
  const runs = useRuns(everyRun);
  const settings = useSettings();
  const snippet = useCopySnippet();
  const { change } = useChangeSettings();
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const sought = useDebounced(query.trim(), TYPING);
  const known = useKnownProjects(null, sought, sought !== '', KNOWN);
  const { fire, start, confirm, giveUp } = useQuickFire({
    projects: projects.data ?? [],
    onFired: onClose,
    onAskElsewhere: ({ id: presetId, projectId }) =>
      onGo({ place: 'project', projectId, presetId, ask: true }),
  });

  const hits = useMemo(
    () =>
      paletteHits(
        {
          presets: presets.data ?? [],
          projects: projects.data ?? [],
          known: sought === '' ? [] : (known.data?.projects ?? []),
          runs: runs.data ?? [],
          paused: settings.data?.following.paused ?? false,
          inWindow,
        },
        query,
      ),
    [presets.data, projects.data, known.data, runs.data, settings.data, inWindow, query, sought],
  );
  const asked = 'preset' in fire ? fire.preset : null;
  const chosen =
    hits.find(({ item }) => (asked === null ? item.id === chosenId : item.id === `preset-${asked.id}`)) ??
    hits[0] ??
    null;
  const about = chosen?.item.preset ?? hits.find(({ item }) => item.preset !== null)?.item.preset ?? null;

  const carryOut = (command: PaletteCommand): unknown => {
    // Whoever wants something else first does not want it fired.
    if (command.type !== 'fire' && fire.state === 'looking') giveUp();
    switch (command.type) {
      case 'fire':
        return start(command.preset);
      case 'go':
        return onGo(command.to);
      case 'browse': {
        const url = runUrl(command.run);
        if (url !== null) window.open(url, '_blank', 'noreferrer');
        return onClose();
      }
      case 'copy': {
        const { preset } = command;
        const { projectId: project, ref, variables, inputs } = preset;
        return snippet.copy('curl', { project, ref, variables, inputs }).then(onClose);
      }
      case 'add-known':
        return onDialog('project', command.project.path);
      case 'pause':
        return change({ following: { paused: command.paused } }).then(onClose);
      case 'theme':
        return change({ general: { theme: command.theme } }).then(onClose);
      case 'dialog':
        return onDialog(command.dialog);
    }
  };
  const enter = (): unknown => {
    if (fire.state === 'asks') return confirm();
    if (fire.state === 'troubled') {
      return onGo({ place: 'run', runId: fire.run.id, projectId: fire.run.projectId });
    }
    return chosen === null ? null : carryOut(chosen.item.command);
  };
  const edit = (): unknown => {
    if (asked === null && chosen?.item.project != null) return carryOut(chosen.item.command);
    const preset = asked ?? about;
    if (preset === null) return null;
    return carryOut({
      type: 'go',
      to: { place: 'project', projectId: preset.projectId, presetId: preset.id },
    });
  };
  const moveTo = (by: 1 | -1): void => {
    if (fire.state !== 'idle') giveUp();
    const at = chosen === null ? -1 : hits.indexOf(chosen);
    const next = hits[(at + by + hits.length) % hits.length];
    if (next === undefined) return;
    setChosenId(next.item.id);
    document.getElementById(`${id}-${next.item.id}`)?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = event.nativeEvent;
    const byPress = (name: 'paletteOpen' | 'paletteCopy'): PaletteCommand | undefined =>
      about === null
        ? undefined
        : name === 'paletteCopy'
          ? { type: 'copy', preset: about }
          : hits.find(({ item }) => item.press === 'paletteOpen')?.item.command;
    const act = (): (() => unknown) | null => {
      if (press.isComposing) return null;
      // What is sent stays sent: there is nothing to give up, and the answer is told wherever one is.
      if (event.key === 'Escape' && fire.state !== 'idle' && fire.state !== 'sending') return giveUp;
      if (event.key === 'Escape') return onClose;
      if (isPressOf(press, 'paletteFire')) return enter;
      if (event.key === 'Tab' && event.shiftKey) return () => undefined;
      if (isPressOf(press, 'paletteEdit')) return edit;
      if (event.key === 'ArrowDown') return () => moveTo(1);
      if (event.key === 'ArrowUp') return () => moveTo(-1);
      for (const name of ['paletteOpen', 'paletteCopy'] as const) {
        const command = isPressOf(press, name) ? byPress(name) : undefined;
        if (command !== undefined) return () => carryOut(command);
      }
      return null;
    };
    const action = act();
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down must not say yes to the question that it brought up.
    if (event.repeat && !event.key.startsWith('Arrow')) return;
    action();
  };

  return (
    // A click on what takes no focus comes here: keys go on to work.
    <form
      className={styles.palette}
      tabIndex={-1}
      onSubmit={(event) => event.preventDefault()}
      onFocus={(event) => {
        if (event.target === event.currentTarget) input.current?.focus();
      }}
    >
      <div className={styles.find}>
        <Search aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === null ? undefined : `${id}-${chosen.item.id}`}
          aria-label="Search presets, projects and actions"
          placeholder="Search presets, projects and actions"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosenId(null);
            if (fire.state !== 'idle') giveUp();
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd look="box" keys="Esc" />
      </div>
      <div className={styles.results} id={`${id}-list`} role="listbox" aria-label="Results">
        {groups.map((group) => (
          <Group key={group} group={group} id={id} hits={hits.filter(({ item }) => item.group === group)}>
            {(hit) => (
              <PaletteRow
                key={hit.item.id}
                hit={hit}
                id={`${id}-${hit.item.id}`}
                chosen={hit === chosen}
                asked={fire.state === 'asks' && hit === chosen}
                platform={info.data?.platform ?? 'linux'}
                onPick={() => {
                  setChosenId(hit.item.id);
                  if (fire.state === 'asks' && hit === chosen) void confirm();
                  else if (fire.state !== 'sending') carryOut(hit.item.command);
                }}
              />
            )}
          </Group>
        ))}
        {hits.length === 0 ? (
          <p className={styles.none} role="status">
            Nothing holds “{query.trim()}”.
          </p>
        ) : null}
      </div>
      <PaletteFoot fire={fire} chosen={chosen?.item ?? null} projects={projects.data ?? []} />
    </form>
  );
};

interface GroupProps {
  readonly group: PaletteGroup;
  readonly id: string;
  readonly hits: readonly PaletteHit[];
  readonly children: (hit: PaletteHit) => ReactNode;
}

const Group = ({ group, id, hits, children }: GroupProps) =>
  hits.length === 0 ? null : (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
    <div role="group" aria-labelledby={`${id}-${group}`}>
      <h2 role="presentation" id={`${id}-${group}`}>
        {group}
      </h2>
      {hits.map(children)}
    </div>
  );
