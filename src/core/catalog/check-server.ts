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
    step: 'api' as const,
    what: 'GitLab',
    fix: '',
    result: 'ok' as const,
    detail:
      dialect === 'v4'
        ? `${version ?? 'version told to signed-in users only'}, API v4`
        : `${version ?? 'an older release'}, API v3 alone`,
  };
  const client = createClient(http, clock, endpoint.data, probed.data);
  if (endpoint.data.accessToken === null) {
    const token = {
      step: 'token' as const,
      what: 'Access token',
      fix: '',
      result: 'skipped' as const,
      detail: 'none: firing works, following works for public projects only',
    };
    return ok({ probed: probed.data, user: null, findings: [api, token] });
  }
  const user = await client.accessToken();
  if (!user.ok && user.problem.code === 'access-token-rejected') return user;
  return ok({
    probed: probed.data,
    user: user.ok ? user.data.user : null,
    findings: [
      api,
      user.ok
        ? { step: 'token', what: 'Access token', fix: '', result: 'ok', detail: `of @${user.data.user}` }
        : {
            step: 'token',
            what: 'Access token',
            fix: '',
            result: 'failed',
            detail: `${user.problem.message} ${user.problem.hint}`,
          },
    ],
  });
};
