import { type DemoOptions, type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams | FormData;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** One request over a real socket; redirects are shown, not followed. */
export const ask = async (server: DemoServer, path: string, asking: Asking = {}): Promise<Answered> => {
  const response = await fetch(`${server.url}${path}`, { ...asking, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
};

export const json = (body: unknown): Asking => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const form = (fields: Readonly<Record<string, string>>): Asking => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});

export const as = (token: string): Readonly<Record<string, string>> => ({ 'PRIVATE-TOKEN': token });

/** The first trigger token of a seeded project, or the one so described. */
export const tokenOf = (server: DemoServer, path: string, description?: string): string => {
  const tokens = server.ready.projects.find((project) => project.path === path)?.triggerTokens ?? [];
  const found = tokens.find((token) => description === undefined || token.description === description);
  if (found === undefined) throw new Error(`no trigger token of ${path}`);
  return found.token;
};

/** A server whose clock stands still until it is moved. */
export const startWithClock = async (
  options: DemoOptions = {},
): Promise<{ readonly server: DemoServer; readonly clock: { now: number } }> => {
  const clock = { now: Date.UTC(2026, 10, 2, 9, 30) };
  return { server: await startDemoServer({ ...options, now: () => clock.now }), clock };
};

export const RELEASES = ['8.10', '8.17', '9.2', '10.8', '11.5', '17.0', '18.5'] as const;
export type ReleaseName = (typeof RELEASES)[number];

export interface Releases {
  /** The server that answers as this release. */
  of(name: ReleaseName): DemoServer;
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** A server for each release, all on one clock that stands still until it is moved. */
export const startReleases = async (
  names: readonly ReleaseName[] = RELEASES,
  options: DemoOptions = {},
): Promise<Releases> => {
  const clock = { now: Date.UTC(2026, 10, 2, 9, 30) };
  const started = await Promise.all(
    names.map(
      async (gitlab) =>
        [gitlab, await startDemoServer({ ...options, gitlab, now: () => clock.now })] as const,
    ),
  );
  const servers = new Map<ReleaseName, DemoServer>(started);
  return {
    of: (name) => {
      const server = servers.get(name);
      if (server === undefined) throw new Error(`no server of ${name}`);
      return server;
    },
    clock,
    close: async () => {
      for (const server of servers.values()) await server.close();
    },
  };
};

/** What matters of an answer to most lines of the contract. */
export const told = ({ status, json: body }: Answered): readonly [number, unknown] => [status, body];
