import { useQuery } from '@tanstack/react-query';
import type { Server } from '../../../contract/servers.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { keys } from '../../queries/keys.ts';
import { unwrap } from '../../queries/problem-error.ts';

const NEEDS = 'Needs an access token with scope api and the Maintainer role.';

/** Why a trigger can't be made on that server from here, as far as it is known; null where it can be tried. */
export const useCreateFault = (server: Server | null): string | null => {
  const bridge = useBridge();
  const kept = server?.accessToken ?? null;
  const check = useQuery({
    queryKey: keys.check(server?.id ?? ''),
    queryFn: async ({ signal }) =>
      unwrap(await bridge.invoke('servers.check', { server: server?.id ?? '' }, signal)),
    enabled: server !== null && kept !== null,
  });
  if (server === null || kept === null) return NEEDS;
  const scopes = check.data?.accessToken?.scopes ?? null;
  return scopes === null || scopes.includes('api')
    ? null
    : `The access token ending in ${kept.hint} has scope ${scopes.join(', ')}; making one needs scope api and the Maintainer role.`;
};
