import type { Capabilities, Capability, Dialect } from '../../contract/servers.ts';

/** `18.5.0-ee` as [18, 5]; null where the server did not tell. */
export const releaseOf = (version: string | null): readonly [number, number] | null => {
  const found = /^(\d+)\.(\d+)/.exec(version ?? '');
  return found === null ? null : [Number(found[1]), Number(found[2])];
};

/** True from that release on; an unknown number counts as the newest. */
export const isAtLeast = (version: string | null, major: number, minor: number): boolean => {
  const release = releaseOf(version);
  return release === null || release[0] > major || (release[0] === major && release[1] >= minor);
};

const yes: Capability = { can: true };
const no = (why: string): Capability => ({ can: false, why });

/** What the old CI address can do: fire, and nothing else. */
const ofCi = (): Capabilities => {
  const alone = (what: string): Capability =>
    no(`The old CI address of this server can fire, but not ${what}.`);
  return {
    fireCommits: alone('fire a commit'),
    tagCommits: alone('make tags'),
    inputs: alone('take inputs'),
    prefill: alone('tell what variables a project expects'),
    searchRefs: alone('list branches and tags'),
    listTriggers: alone('manage triggers'),
    updateTriggers: alone('manage triggers'),
    expireTriggers: alone('manage triggers'),
    linkPipelines: alone('tell what became of it'),
    listTriggered: alone('list builds'),
    jobs: alone('show builds'),
  };
};

/** 8.1–8.10 took a commit as ref; from 8.11 on only branches and tags. 8.3–8.12 do not tell which they are. */
const commits = (version: string | null): Capability => {
  const release = releaseOf(version);
  if (release === null) return { can: true, perhaps: true };
  return release[0] === 8 && release[1] <= 10 ? yes : noCommits;
};
const noCommits = no('GitLab takes branches and tags alone since 8.11.');

/**
 * What a server can do, by the API it speaks and its release (null: not told, taken for the newest of that API).
 * Source: the release notes and routes of GitLab 8.0 to 18.x.
 */
export const capabilitiesOf = (dialect: Dialect | null, version: string | null): Capabilities => {
  if (dialect === 'ci') return ofCi();
  const old = dialect === 'v3';
  const release = releaseOf(version)?.join('.') ?? version;
  const name = version === null ? 'This server' : `GitLab ${release}`;
  const from = (major: number, minor: number, what: string): Capability => {
    if (!old && isAtLeast(version, major, minor)) return yes;
    return old && version !== null && isAtLeast(version, major, minor)
      ? no(`API v3, by which this server is spoken to, can’t ${what}: API v4 can.`)
      : no(`${name} can’t ${what}: that came with GitLab ${major}.${minor}.`);
  };
  return {
    fireCommits: old ? commits(version) : noCommits,
    tagCommits: yes,
    inputs: from(17, 10, 'take inputs'),
    prefill: yes,
    searchRefs: yes,
    listTriggers:
      old && !isAtLeast(version, 8, 4) ? no(`${name} can’t list triggers: that came with GitLab 8.4.`) : yes,
    updateTriggers: from(9, 0, 'rename triggers'),
    expireTriggers: from(17, 7, 'let triggers expire'),
    linkPipelines: old
      ? no(`${name} doesn’t say which builds a fire made; they are matched by ref and time.`)
      : yes,
    listTriggered: from(14, 3, 'tell triggered pipelines from others'),
    jobs: yes,
  };
};
