import type { ServerCheck } from '../../contract/model.ts';
import { ok, type Result } from '../../contract/problems.ts';
import { createClient } from '../gitlab/create-client.ts';
import { type Probed, probe } from '../gitlab/probe.ts';
import type { Ports } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import type { Gateway } from './gateway.ts';

interface Checked {
  readonly probed: Probed;
  readonly user: string | null;
  readonly findings: ServerCheck['findings'];
}

/**
 * Asks a server what it is and whose the access token is. Fails where no API answers or the token is refused;
 * everything milder is a finding. Problems: those of `probe`, the keychain's.
 */
export const checkServer = async (
  { clock }: Ports,
  gateway: Gateway,
  server: StoredServer,
): Promise<Result<Checked>> => {
  const endpoint = await gateway.endpoint(server);
  if (!endpoint.ok) return endpoint;
  const http = gateway.http(server.id, endpoint.data);
  const probed = await probe(http, clock, endpoint.data);
  if (!probed.ok) return probed;
  const { version, dialect } = probed.data;
  const api = {
    what: 'GitLab',
    ok: dialect === 'v4',
    detail:
      dialect === 'v4'
        ? `${version ?? 'version told to signed-in users only'}, API v4`
        : `${version ?? 'an older release'}, API v3 alone`,
  };
  const client = createClient(http, clock, endpoint.data, dialect);
  if (!client.ok || endpoint.data.accessToken === null) {
    const token = {
      what: 'Access token',
      ok: false,
      detail: 'none: firing works, following works for public projects only',
    };
    return ok({ probed: probed.data, user: null, findings: [api, token] });
  }
  const user = await client.data.user();
  if (!user.ok && user.problem.code === 'access-token-rejected') return user;
  return ok({
    probed: probed.data,
    user: user.ok ? user.data.username : null,
    findings: [
      api,
      user.ok
        ? { what: 'Access token', ok: true, detail: `of @${user.data.username}` }
        : { what: 'Access token', ok: false, detail: `${user.problem.message} ${user.problem.hint}` },
    ],
  });
};
