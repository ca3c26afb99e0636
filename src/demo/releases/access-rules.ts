import { isSince } from './is-since.ts';
import type { AccessRules } from './release-facts.ts';

/** Whose access token opens what, by the release's number alone. */
export const accessRules = (version: string): AccessRules => {
  const release = { version };
  return {
    // `read_api` came with 12.10, scopes at all with 8.15. In between the small one is `read_user`, which reads no project.
    smallScope: isSince(release, '12.10') ? 'read_api' : isSince(release, '8.15') ? 'read_user' : null,
    bearerTakesPersonal: isSince(release, '12.0'),
    badTokenShutsPublic: isSince(release, '11.5'),
    publicPipelines: isSince(release, '12.0'),
    triggerPrefix: isSince(release, '16.0') ? 'glptt-' : '',
    accessPrefix: isSince(release, '14.5') ? 'glpat-' : '',
    triggersExpire: isSince(release, '17.9'),
    followsMoves: isSince(release, '9.2'),
  };
};
