import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { DemoServer, Dispatch } from '../core/ports.ts';

/** The part of the demo server's ready line that a session needs, see `docs/INTERFACES.md`. */
const DemoReady = z.object({
  url: z.url(),
  accessTokens: z.object({ maintainer: z.string() }),
  projects: z.array(
    z.object({
      path: z.string(),
      triggerTokens: z.array(z.object({ description: z.string(), token: z.string() })),
    }),
  ),
});
type DemoReady = Readonly<z.infer<typeof DemoReady>>;

/** Milliseconds for the demo server to say that it is ready; it has nothing to load but itself. */
const READY = 20_000;
/** It promises to end within two seconds; after that nobody asks any more. */
const END = 2_000;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (hasEnded(child) || child.pid === undefined) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), END);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The demo server did not become ready.')), READY);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () => settle(() => reject(new Error('The demo server ended before it was ready.'))));
    if (child.stdout === null) return settle(() => reject(new Error('The demo server has no output.')));
    createInterface({ input: child.stdout }).once('line', (line) => settle(() => resolve(line)));
  });

/**
 * Starts the demo server as a process of its own and waits until it is ready. `script` is the built
 * `demo-server.js`. Rejects with one sentence where it does not start; `close` ends it, at the latest after 2 s.
 */
const startDemoServerProcess = async ({
  script,
  args = [],
}: {
  readonly script: string;
  readonly args?: readonly string[];
}): Promise<{ readonly ready: DemoReady; close(): Promise<void> }> => {
  const child = spawn(process.execPath, [script, ...args], {
    // In the desktop app this very program is Electron, which has to be told to be Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    // Nothing is said on the channel: the server ends with it, and so with this process, even where that is killed.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.channel?.unref();
  // Whatever ends this process, the server does not outlive it.
  const takeAlong = (): void => void child.kill();
  process.once('exit', takeAlong);
  child.once('exit', () => process.off('exit', takeAlong));
  try {
    const ready = DemoReady.parse(JSON.parse(await firstLine(child)));
    return { ready, close: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
};

const SHOP = 'platform/web-shop';
const SERVER = 'Demo GitLab';

/** A name that no preset of the person's has. */
const freeName = (taken: readonly string[], name: string): string =>
  taken.includes(name) ? freeName(taken, `${name} (demo)`) : name;

/**
 * Sets up the demo server: the server with the maintainer's access token, its projects with their trigger tokens, and
 * two pinned presets. Goes through the operations, as a person would. Problems: theirs.
 */
const setUpDemo = async (dispatch: Dispatch, ready: DemoReady): Promise<Result<void>> => {
  const server = await dispatch('servers.add', {
    url: ready.url,
    name: SERVER,
    accessToken: ready.accessTokens.maintainer,
  });
  if (!server.ok) return server;
  for (const { path, triggerTokens } of ready.projects) {
    const project = await dispatch('projects.add', { server: SERVER, project: path });
    if (!project.ok) return project;
    for (const { description, token } of triggerTokens) {
      const selector = { server: SERVER, project: path, label: description, token };
      const trigger = await dispatch('triggers.add', selector);
      if (!trigger.ok) return trigger;
    }
  }
  const trigger = ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.description;
  if (trigger === undefined) {
    return fail('internal', `The demo server has no ${SHOP} with a trigger token.`, 'Please report it.');
  }
  const presets = await dispatch('presets.list', {});
  if (!presets.ok) return presets;
  const taken = presets.data.map(({ name }) => name);
  const shop = { server: SERVER, project: SHOP, trigger, pinned: true };
  const staging = await dispatch('presets.save', {
    ...shop,
    name: freeName(taken, 'Deploy staging'),
    ref: { kind: 'branch', name: 'main' },
    variables: [{ key: 'DEPLOY_REGION', value: 'eu-central-1' }],
  });
  if (!staging.ok) return staging;
  const production = await dispatch('presets.save', {
    ...shop,
    name: freeName(taken, 'Deploy production'),
    ref: { kind: 'branch', name: 'release/2.14' },
    confirm: true,
  });
  return production.ok ? ok(undefined) : production;
};

/** Only a server on this machine can be a demo: another one of that name is the person's own. */
const forgetDemo = async (dispatch: Dispatch): Promise<Result<void>> => {
  const servers = await dispatch('servers.list', {});
  if (!servers.ok) return servers;
  for (const { id, name, url } of servers.data) {
    if (name !== SERVER || !url.startsWith('http://127.0.0.1:')) continue;
    const removed = await dispatch('servers.remove', { server: id });
    if (!removed.ok) return removed;
  }
  return ok(undefined);
};

/** Starts the demo server that was built as `script`, for `HostHands`. Problem: `internal`. */
export const startDemo = async (script: string): Promise<Result<DemoServer>> => {
  try {
    const { ready, close } = await startDemoServerProcess({ script });
    return ok({
      setUp: (dispatch) => setUpDemo(dispatch, ready),
      forget: forgetDemo,
      close,
    });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return fail('internal', cause, 'Build the project again, then start once more.');
  }
};
