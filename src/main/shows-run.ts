import type { Run } from '../contract/runs.ts';

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};

/**
 * Whether a window at that address (the part of it from `#` on) shows the run to whoever looks: every list of builds
 * shows all of them, a project its own, and the start some project that nobody can name from outside.
 */
export const showsRun = (hash: string, { projectId }: Pick<Run, 'projectId'>): boolean => {
  const [, room = '', id = ''] = (hash.replace(/^#/, '').split('?')[0] ?? '').split('/');
  if (room === 'projects') return decoded(id) === projectId;
  return room === 'builds' || room === '';
};
