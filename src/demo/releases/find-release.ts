import { buildFireRoutes, ciFireRoutes } from '../routes/build-fire-routes.ts';
import type { Route } from '../routes/route.ts';
import { versionRoutes } from '../routes/server-routes.ts';
import { v4Routes } from '../routes/v4-routes.ts';
import { v3Routes } from '../v3/v3-routes.ts';
import { accessRules } from './access-rules.ts';
import { FIRE_RULES } from './fire-rules.ts';
import { isSince } from './is-since.ts';
import type { Release } from './release.ts';

type ReleaseName = keyof typeof FIRE_RULES;

export const RELEASE_NAMES = ['8.10', '8.17', '9.2', '10.8', '11.5', '17.0', '18.5'] as const;

/** The last of their lines, but for the newest. */
const VERSIONS: Readonly<Record<ReleaseName, readonly [version: string, revision: string]>> = {
  '8.10': ['8.10.13', '6c4a9e1'],
  '8.17': ['8.17.8', 'b1f0a2d'],
  '9.2': ['9.2.10', '1c6e2f8'],
  '10.8': ['10.8.7', '4d3f8a9'],
  '11.5': ['11.5.11', '6a7c1e0'],
  '17.0': ['17.0.8', '8f2b6d41c3e'],
  '18.5': ['18.5.0', '3f1a6c0d2b9'],
};

const oldRoutes: readonly Route[] = [...buildFireRoutes, ...versionRoutes, ...v3Routes];

const releaseOf = (name: ReleaseName): Release => {
  const [version, revision] = VERSIONS[name];
  const release = { version };
  const known = (routes: readonly Route[]): readonly Route[] =>
    routes.filter(({ since }) => since === undefined || isSince(release, since));
  // 8.17 was the first to answer to v4, with the routes that v3 had until then.
  const v4 = isSince(release, '9.0') ? v4Routes : isSince(release, '8.17') ? oldRoutes : null;
  return {
    name,
    version,
    revision,
    fire: FIRE_RULES[name],
    access: accessRules(version),
    v4: v4 === null ? null : known(v4),
    v3: isSince(release, '11.0') ? null : known(oldRoutes),
    ciApi: isSince(release, '10.0') ? null : ciFireRoutes,
    graphql: isSince(release, '12.1'),
  };
};

/** The release of that name, or a sentence that says why there is none. */
export const findRelease = (name: string): Release | string => {
  const found = RELEASE_NAMES.find((release) => release === name);
  return found === undefined
    ? `There is no GitLab release “${name}” to answer as; there is ${RELEASE_NAMES.join(', ')}.`
    : releaseOf(found);
};
