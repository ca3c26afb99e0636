import type { Release } from './release.ts';
import { release18_5 } from './release-18-5.ts';

export const RELEASE_NAMES = ['8.10', '8.17', '9.2', '10.8', '11.5', '17.0', '18.5'] as const;

const AVAILABLE: readonly Release[] = [release18_5];

/** The release of that name, or a sentence that says why there is none. */
export const findRelease = (name: string): Release | string => {
  const found = AVAILABLE.find((release) => release.name === name);
  if (found !== undefined) return found;
  const known = AVAILABLE.map((release) => release.name).join(', ');
  return RELEASE_NAMES.some((release) => release === name)
    ? `This demo server does not answer as GitLab ${name} yet; it answers as ${known}.`
    : `There is no GitLab release “${name}” to answer as; there is ${known}.`;
};
