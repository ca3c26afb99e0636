/** Major and minor number: `8.10` is ten, not one. */
export type ReleaseNumber = `${number}.${number}`;

const numbers = (version: string): readonly [number, number] => {
  const [major = '0', minor = '0'] = version.split('.');
  return [Number.parseInt(major, 10), Number.parseInt(minor, 10)];
};

/** Whether a release is as new as the one that brought something. */
export const isSince = (release: { readonly version: string }, since: ReleaseNumber): boolean => {
  const [major, minor] = numbers(release.version);
  const [sinceMajor, sinceMinor] = numbers(since);
  return major === sinceMajor ? minor >= sinceMinor : major > sinceMajor;
};
