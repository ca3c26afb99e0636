import { z } from 'zod';
import { Instant } from '../../contract/instant.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import { parseServerUrl } from '../catalog/server-url.ts';
import { checkVariables } from '../fire/check-variables.ts';
import { type StoredPreset, StoredSettings } from '../settings.ts';

/** An exported file: settings as they are stored, without anything that only this machine's keychain could back. */
export const Exported = z.object({
  format: z.literal('trigger-tray-export'),
  exportedAt: Instant,
  ...StoredSettings.shape,
});
export type Exported = Readonly<z.infer<typeof Exported>>;

/** What leaves: no secret is in the settings, and here no claim to one either. */
export const exported = (settings: StoredSettings, at: string): Exported => ({
  format: 'trigger-tray-export',
  exportedAt: at,
  ...settings,
  servers: settings.servers.map((server) => ({
    ...server,
    accessTokenHint: null,
    proxy: server.proxy.mode === 'url' ? { ...server.proxy, login: false } : server.proxy,
  })),
});

const refused = (message: string): Result<never> =>
  fail('invalid-input', message, 'Nothing was taken from it. Export it again where it came from.');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const variablesOf = ({ name, variables }: StoredPreset): Result<null> => {
  const checked = checkVariables(
    variables.map((one) => ({ ...one, value: one.secret ? undefined : one.value })),
    () => true,
  );
  return checked.ok ? checked : refused(`The preset ${name}: ${checked.problem.message}`);
};

/** An exported text, wholly understood: shapes, addresses, and that everything belongs to something. Problem: `invalid-input`. */
export const readExported = (text: string): Result<Exported> => {
  const parsed = Exported.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return refused(
      where === '' || where === 'format'
        ? 'This is no export of Trigger Tray.'
        : `The export can’t be understood at ${where}.`,
    );
  }
  const { servers, projects, triggers, presets } = parsed.data;
  for (const server of servers) {
    const url = parseServerUrl(server.url);
    if (!url.ok || url.data !== server.url) return refused(`The server ${server.name} has no good address.`);
    const { proxy } = server;
    if (proxy.mode === 'url' && (!URL.canParse(proxy.url) || new URL(proxy.url).password !== ''))
      return refused(`The proxy of ${server.name} has no good address.`);
  }
  const serverIds = new Set(servers.map(({ id }) => id));
  const projectIds = new Set(projects.map(({ id }) => id));
  const lost = [
    ...projects.filter(({ serverId }) => !serverIds.has(serverId)),
    ...[...triggers.map((one) => ({ ...one, name: one.label })), ...presets].filter(
      ({ projectId }) => !projectIds.has(projectId),
    ),
  ][0];
  if (lost !== undefined) return refused(`Nothing in the export says where ${lost.name} belongs.`);
  for (const preset of presets) {
    const checked = variablesOf(preset);
    if (!checked.ok) return checked;
  }
  return ok(parsed.data);
};
