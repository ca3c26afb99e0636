import type { Release } from './releases/release.ts';
import type { Visibility } from './world/model.ts';
import type { World } from './world/world.ts';

export interface ReadyProject {
  readonly id: number;
  readonly path: string;
  readonly visibility: Visibility;
  readonly defaultBranch: string;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly headSha: string;
  readonly triggerTokens: readonly {
    readonly id: number;
    readonly description: string;
    readonly token: string;
  }[];
}

/** The one line that a started server prints. Other programs rely on it. */
export interface ReadyLine {
  readonly url: string;
  readonly gitlab: string;
  readonly accessTokens: {
    readonly maintainer: string;
    readonly developer: string;
    readonly readOnly: string;
  };
  readonly projects: readonly ReadyProject[];
}

export const readyLine = (url: string, release: Release, world: World): ReadyLine => ({
  url,
  gitlab: release.version,
  accessTokens: {
    maintainer: world.accessTokens.maintainer.token,
    developer: world.accessTokens.developer.token,
    readOnly: world.accessTokens.readOnly.token,
  },
  projects: world.seeded.map((project) => ({
    id: project.id,
    path: project.path,
    visibility: project.visibility,
    defaultBranch: project.defaultBranch,
    branches: project.seededBranches,
    tags: project.seededTags,
    headSha: project.repository.branch(project.defaultBranch)?.sha ?? '',
    triggerTokens: project.triggers
      .filter((trigger) => trigger.expiresAt === null)
      .map(({ id, description, token }) => ({ id, description, token })),
  })),
});
