import type { Ports } from '../ports.ts';
import type {
  StoredPreset,
  StoredProject,
  StoredServer,
  StoredSettings,
  StoredTrigger,
} from '../settings.ts';
import { accessTokenName, presetSecretName, proxyLoginName, triggerTokenName } from './secret-names.ts';

/** Settings without a thing and what hangs on it, and the names of the secrets that go with it. */
interface Forgotten<T> {
  readonly settings: StoredSettings;
  readonly result: { readonly gone: T; readonly secrets: readonly string[] };
}

export const presetSecrets = (preset: StoredPreset): readonly string[] =>
  preset.variables.filter(({ secret }) => secret).map(({ key }) => presetSecretName(preset.id, key));

const preset = (settings: StoredSettings, gone: StoredPreset): Forgotten<StoredPreset> => ({
  settings: { ...settings, presets: settings.presets.filter(({ id }) => id !== gone.id) },
  result: { gone, secrets: presetSecrets(gone) },
});

/** Presets that named this trigger token fall back to the project's only one. */
const trigger = (settings: StoredSettings, gone: StoredTrigger): Forgotten<StoredTrigger> => ({
  settings: {
    ...settings,
    triggers: settings.triggers.filter(({ id }) => id !== gone.id),
    presets: settings.presets.map((one) => (one.triggerId === gone.id ? { ...one, triggerId: null } : one)),
  },
  result: { gone, secrets: [triggerTokenName(gone.id)] },
});

const project = (settings: StoredSettings, gone: StoredProject): Forgotten<StoredProject> => {
  const triggers = settings.triggers.filter(({ projectId }) => projectId === gone.id);
  const presets = settings.presets.filter(({ projectId }) => projectId === gone.id);
  return {
    settings: {
      ...settings,
      projects: settings.projects.filter(({ id }) => id !== gone.id),
      triggers: settings.triggers.filter((one) => !triggers.includes(one)),
      presets: settings.presets.filter((one) => !presets.includes(one)),
    },
    result: {
      gone,
      secrets: [...triggers.map(({ id }) => triggerTokenName(id)), ...presets.flatMap(presetSecrets)],
    },
  };
};

const serverSecrets = ({ id, proxy }: StoredServer): readonly string[] => [
  accessTokenName(id),
  ...(proxy.mode === 'url' && proxy.login ? [proxyLoginName(id)] : []),
];

const server = (settings: StoredSettings, gone: StoredServer): Forgotten<StoredServer> => {
  const start: Forgotten<StoredServer> = {
    settings: { ...settings, servers: settings.servers.filter(({ id }) => id !== gone.id) },
    result: { gone, secrets: serverSecrets(gone) },
  };
  return settings.projects
    .filter(({ serverId }) => serverId === gone.id)
    .reduce<Forgotten<StoredServer>>((sofar, one) => {
      const without = project(sofar.settings, one);
      return {
        settings: without.settings,
        result: { gone, secrets: [...sofar.result.secrets, ...without.result.secrets] },
      };
    }, start);
};

/** Removes secrets that nothing names any more. One that stays behind can't be reached by anything: logged, not failed. */
const secrets = async (
  { vault, log }: Pick<Ports, 'vault' | 'log'>,
  names: readonly string[],
): Promise<void> => {
  for (const name of names) {
    const deleted = await vault.delete(name);
    if (!deleted.ok)
      log.warn('a secret could not be removed from the keychain', { code: deleted.problem.code });
  }
};

export const forget = { preset, trigger, project, server, secrets };
