import type { Json } from '../http/reply.ts';
import { instant } from '../present/instant.ts';
import { showPerson } from '../present/show-person.ts';
import { isSince } from '../releases/is-since.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { Person } from '../world/model.ts';
import { pick } from './pick.ts';

type Asked = Pick<ApiRequest, 'origin' | 'release'>;

/** `UserBasic` of `lib/api/entities.rb`. */
export const showV3Person = (origin: string, person: Person): Record<string, Json> =>
  pick(showPerson(origin, person), 'name', 'username', 'id', 'state', 'avatar_url', 'web_url');

/** `User`: what a build says of who started it. */
export const showV3User = ({ origin, release }: Asked, person: Person): Record<string, Json> => ({
  ...showV3Person(origin, person),
  created_at: instant(Date.UTC(2015, 3, person.id, 9)),
  ...(isSince(release, '9.0') ? {} : { is_admin: false }),
  bio: null,
  location: null,
  skype: '',
  linkedin: '',
  twitter: '',
  website_url: '',
  ...(isSince(release, '8.13') ? { organization: null } : {}),
});

/** `UserFull`, later `UserPublic`: who asks, about themselves. */
export const showV3Self = (asked: Asked, person: Person): Json => ({
  ...showV3User(asked, person),
  last_sign_in_at: null,
  confirmed_at: instant(Date.UTC(2015, 3, person.id, 10)),
  email: `${person.username}@demo.example`,
  theme_id: 2,
  color_scheme_id: 1,
  projects_limit: 100_000,
  current_sign_in_at: null,
  identities: [],
  can_create_group: true,
  can_create_project: true,
  two_factor_enabled: true,
  external: false,
});
