import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Preset } from '../../../../contract/presets.ts';
import type { Project } from '../../../../contract/projects.ts';
import { type RunStatus, runStatuses } from '../../../../contract/runs.ts';
import { type BuildsFilter, noFilter } from '../../../address/here.ts';
import { classNames } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import { MultiPick } from '../../../ui/MultiPick.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { TextButton } from '../../../ui/TextButton.tsx';
import { filterStatuses } from '../run-status.ts';
import styles from './BuildFilters.module.css';

/** Keys rest this long before the history is searched, in milliseconds. */
const TYPING = 200;

interface BuildFiltersProps {
  readonly filter: BuildsFilter;
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly onFilter: (filter: BuildsFilter) => void;
}

const isOpen = (filter: BuildsFilter): boolean =>
  filter.query === '' && filter.statuses.length + filter.projects.length + filter.presets.length === 0;

const statusOptions = runStatuses.map((status) => {
  const { glyph, word } = filterStatuses[status];
  return { value: status, label: word, icon: <StatusGlyph status={glyph} /> };
});

/** Narrows the builds down: by text, status, project and preset. */
export const BuildFilters = ({ filter, projects, presets, onFilter }: BuildFiltersProps) => (
  <search className={styles.filters} aria-label="Filter builds">
    <TextFilter filter={filter} onFilter={onFilter} />
    <MultiPick
      label="Status"
      options={statusOptions}
      chosen={filter.statuses}
      onChosen={(chosen) =>
        onFilter({ ...filter, statuses: runStatuses.filter((one: RunStatus) => chosen.includes(one)) })
      }
    />
    <MultiPick
      label="Project"
      options={projects.map(({ id, path, name }) => ({ value: id, label: path ?? name }))}
      chosen={filter.projects}
      onChosen={(chosen) => onFilter({ ...filter, projects: chosen })}
    />
    <MultiPick
      label="Preset"
      options={presets.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={filter.presets}
      onChosen={(chosen) => onFilter({ ...filter, presets: chosen })}
    />
    {isOpen(filter) ? null : (
      <TextButton className={styles.clear} onClick={() => onFilter(noFilter)}>
        Clear filters
      </TextButton>
    )}
  </search>
);

type TextFilterProps = Pick<BuildFiltersProps, 'filter' | 'onFilter'>;

const TextFilter = ({ filter, onFilter }: TextFilterProps) => {
  // What is being typed, until it has become the filter's.
  const [typed, setTyped] = useState<string | null>(null);
  const settle = useEffectEvent((query: string) => {
    setTyped(null);
    if (query !== filter.query) onFilter({ ...filter, query });
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => settle(typed), TYPING);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className={classNames(field.box, styles.text)}>
      <Search aria-hidden />
      <input
        className={field.input}
        type="search"
        placeholder="Ref, commit, variable"
        aria-label="Ref, commit or variable"
        maxLength={500}
        value={typed ?? filter.query}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
};
