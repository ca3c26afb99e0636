import type { StoredSecrets } from '../../contract/app-facts.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import { forget, presetSecrets } from '../catalog/forget.ts';
import { accessTokenName, proxyLoginName, triggerTokenName } from '../catalog/secret-names.ts';
import type { Ports } from '../ports.ts';
import type { StoredSettings } from '../settings.ts';
import type { Emit, UseCasesOf } from '../use-cases.ts';

interface Needs {
  readonly ports: Pick<Ports, 'settings' | 'vault' | 'log'>;
  readonly emit: Emit;
}

const hasLogin = ({ proxy }: StoredSettings['servers'][number]): boolean =>
  proxy.mode === 'url' && proxy.login;

/** Every name under which the settings keep a secret. */
const namesOf = ({ servers, triggers, presets }: StoredSettings): readonly string[] => [
  ...servers.filter((one) => one.accessTokenHint !== null).map(({ id }) => accessTokenName(id)),
  ...servers.filter(hasLogin).map(({ id }) => proxyLoginName(id)),
  ...triggers.map(({ id }) => triggerTokenName(id)),
  ...presets.flatMap(presetSecrets),
];

/** Presets keep the keys of their secret variables: firing asks for a value, and sends nothing without. */
const withoutSecrets = (settings: StoredSettings): StoredSettings => {
  const { servers, triggers } = settings;
  const bare = triggers.reduce((sofar, one) => forget.trigger(sofar, one).settings, settings);
  return {
    ...bare,
    servers: servers.map((server) => ({
      ...server,
      accessTokenHint: null,
      proxy: server.proxy.mode === 'url' ? { ...server.proxy, login: false } : server.proxy,
    })),
  };
};

/** The keychain as this data folder uses it: how it is, how much is in it, and emptying it. */
export const createStoredSecrets = ({ ports, emit }: Needs): UseCasesOf<'vault'> => {
  const { settings, vault } = ports;

  /** A preset keeps the key of a secret that is gone: only the vault knows. One that does not answer is taken to hold it. */
  const count = async (stored: StoredSettings): Promise<StoredSecrets> => {
    const names = stored.presets.flatMap(presetSecrets);
    const kept = await Promise.all(names.map((name) => vault.get(name)));
    return {
      accessTokens: stored.servers.filter(({ accessTokenHint }) => accessTokenHint !== null).length,
      triggerTokens: stored.triggers.length,
      secretVariables: kept.filter((secret) => !secret.ok || secret.data !== null).length,
      proxyLogins: stored.servers.filter(hasLogin).length,
    };
  };

  const counted = async (): Promise<Result<StoredSecrets>> => {
    const stored = await settings.read();
    return stored.ok ? ok(await count(stored.data)) : stored;
  };

  return {
    'vault.check': async () => {
      // Reading is what makes a locked keychain ask to be unlocked; how it went is in the status.
      await vault.get('check');
      return ok(await vault.status());
    },
    'vault.stored': counted,
    'vault.removeAll': async ({ confirm }) => {
      if (confirm !== 'remove')
        return fail('invalid-input', 'Nothing was removed: it was not confirmed.', 'Type the word remove.');
      const stored = await settings.read();
      if (!stored.ok) return stored;
      // Before the settings forget their names: what can't be removed now can be the next time.
      for (const name of namesOf(stored.data)) {
        const deleted = await vault.delete(name);
        if (!deleted.ok) return deleted;
      }
      const bare = await settings.update((current) =>
        ok({ settings: withoutSecrets(current), result: namesOf(current) }),
      );
      if (!bare.ok) return bare;
      const late = bare.data.filter((name) => !namesOf(stored.data).includes(name));
      await forget.secrets(ports, late);
      emit({ type: 'servers-changed' });
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      return counted();
    },
  };
};
