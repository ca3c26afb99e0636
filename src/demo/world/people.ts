import type { Dice } from './dice.ts';
import type { AccessToken, Person } from './model.ts';
import type { TokenForms } from './token-forms.ts';

const person = (id: number, username: string, name: string): Person => ({ id, username, name });

const DAY = 86_400_000;

export const PEOPLE = {
  maintainer: person(2, 'mira.lindqvist', 'Mira Lindqvist'),
  developer: person(3, 'tomas.okafor', 'Tomás Okafor'),
  other: person(4, 'priya.raman', 'Priya Raman'),
} as const;

/** Who wrote the commits: people of the server and two that only commit. */
export const AUTHORS: readonly Person[] = [
  PEOPLE.maintainer,
  PEOPLE.developer,
  PEOPLE.other,
  person(5, 'jonas.weber', 'Jonas Weber'),
  person(6, 'aiko.tanaka', '田中 愛子'),
];

export interface AccessTokens {
  readonly maintainer: AccessToken;
  readonly developer: AccessToken;
  readonly readOnly: AccessToken;
  /** The maintainer's own of last year: an expired token answers differently from a wrong one. */
  readonly expired: AccessToken;
}

export const createAccessTokens = (dice: Dice, now: number, forms: TokenForms): AccessTokens => {
  const token = (
    id: number,
    name: string,
    owner: Person,
    scopes: AccessToken['scopes'],
    days: number,
  ): AccessToken => ({
    id,
    name,
    token: `${forms.accessPrefix}${dice.word(20, 'access-token', name)}`,
    person: owner,
    scopes,
    createdAt: now - 90 * DAY,
    expiresAt: now + days * DAY,
  });
  return {
    maintainer: token(31, 'desk', PEOPLE.maintainer, ['api'], 240),
    developer: token(32, 'laptop', PEOPLE.developer, ['api'], 120),
    readOnly: token(33, 'dashboard', PEOPLE.maintainer, [forms.smallScope ?? 'api'], 300),
    expired: token(34, 'last-year', PEOPLE.maintainer, ['api'], -3),
  };
};
