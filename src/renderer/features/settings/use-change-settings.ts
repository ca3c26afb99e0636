import { useQueryClient } from '@tanstack/react-query';
import type { Problem } from '../../../contract/problems.ts';
import { AppSettings, type SettingsChange } from '../../../contract/settings.ts';
import { keys } from '../../queries/keys.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';

export interface ChangeSettings {
  readonly pending: boolean;
  /** Why the last change was refused. */
  readonly problem: Problem | null;
  change(what: SettingsChange): Promise<boolean>;
}

const changed = (now: AppSettings, what: SettingsChange): AppSettings =>
  AppSettings.safeParse({
    general: { ...now.general, ...what.general },
    shortcuts: { ...now.shortcuts, ...what.shortcuts },
    notifications: { ...now.notifications, ...what.notifications },
    following: { ...now.following, ...what.following },
  }).data ?? now;

/** Changes settings at once, and takes the change back where it is refused. One a field: each tells its own problem. */
export const useChangeSettings = (): ChangeSettings => {
  const client = useQueryClient();
  const announce = useAnnounce();
  const operation = useOperation('settings.change');
  return {
    pending: operation.pending,
    problem: operation.problem,
    change: async (what) => {
      const before = client.getQueryData<AppSettings>(keys.settings);
      if (before !== undefined) client.setQueryData(keys.settings, changed(before, what));
      const answer = await operation.run(what);
      if (answer.ok) announce('Saved.');
      else announce(`Not saved. ${answer.problem.message}`);
      client.setQueryData(keys.settings, answer.ok ? answer.data : before);
      return answer.ok;
    },
  };
};
