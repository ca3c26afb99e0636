import { jsonReply } from '../http/reply.ts';
import { day, instant } from '../present/instant.ts';
import { showV4Person } from '../present/show-person.ts';
import { asOf } from '../releases/as-of.ts';
import { isSince } from '../releases/is-since.ts';
import { requireViewer } from './access.ts';
import { type Handler, type Route, route } from './route.ts';

const version: Handler = ({ release }) =>
  jsonReply(200, {
    version: release.version,
    revision: release.revision,
    ...(isSince(release, '15.2')
      ? {
          kas: { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null },
          enterprise: false,
        }
      : {}),
  });

const user: Handler = (request) => {
  const { person } = requireViewer(request);
  return jsonReply(
    200,
    asOf(
      request.release,
      { commit_email: '12.0', bot: '13.0' },
      {
        ...showV4Person(request, person),
        created_at: instant(Date.UTC(2021, 3, person.id, 9)),
        bio: '',
        email: `${person.username}@demo.example`,
        commit_email: `${person.username}@demo.example`,
        two_factor_enabled: true,
        external: false,
        can_create_group: true,
        can_create_project: true,
        bot: false,
      },
    ),
  );
};

const tokenSelf: Handler = (request) => {
  const token = requireViewer(request);
  return jsonReply(200, {
    id: token.id,
    name: token.name,
    revoked: false,
    created_at: instant(token.createdAt),
    description: null,
    scopes: token.scopes,
    user_id: token.person.id,
    last_used_at: instant(request.now),
    active: true,
    expires_at: day(token.expiresAt),
  });
};

/** For v3 too. */
export const versionRoutes: readonly Route[] = [
  { ...route('GET', '/version', 'required', version), since: '8.13' },
];

export const serverRoutes: readonly Route[] = [
  ...versionRoutes,
  { ...route('GET', '/metadata', 'required', version), since: '15.2' },
  route('GET', '/user', 'required', user),
  { ...route('GET', '/personal_access_tokens/self', 'required', tokenSelf), since: '15.5' },
];
