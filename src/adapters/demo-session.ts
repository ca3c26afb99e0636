import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';

/** The part of the demo server's ready line that a session needs, see `docs/INTERFACES.md`. */
export const DemoReady = z.object({
  url: z.url(),
  accessTokens: z.object({ maintainer: z.string() }),
  projects: z.array(
    z.object({
      path: z.string(),
      triggerTokens: z.array(z.object({ description: z.string(), token: z.string() })),
    }),
  ),
});
export type DemoReady = Readonly<z.infer<typeof DemoReady>>;

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
export const startDemoServerProcess = async ({
  script,
  args = [],
}: {
  readonly script: string;
  readonly args?: readonly string[];
}): Promise<{ readonly ready: DemoReady; close(): Promise<void> }> => {
  const child = spawn(process.execPath, [script, ...args], {
    // In the desktop app this very program is Electron, which has to be told to be Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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

/**
 * Sets up an empty data folder for the demo server: the server with the maintainer's access token, its projects with
 * their trigger tokens, and two pinned presets. Goes through the operations, as a person would. Problems: theirs.
 */
export const seedDemo = async (app: App, ready: DemoReady): Promise<Result<void>> => {
  const server = await app.dispatch('servers.add', {
    url: ready.url,
    name: SERVER,
    accessToken: ready.accessTokens.maintainer,
  });
  if (!server.ok) return server;
  for (const { path, triggerTokens } of ready.projects) {
    const project = await app.dispatch('projects.add', { server: SERVER, project: path });
    if (!project.ok) return project;
    for (const { description, token } of triggerTokens) {
      const selector = { server: SERVER, project: path, label: description, token };
      const trigger = await app.dispatch('triggers.add', selector);
      if (!trigger.ok) return trigger;
    }
  }
  const trigger = ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.description;
  if (trigger === undefined) {
    return fail('internal', `The demo server has no ${SHOP} with a trigger token.`, 'Please report it.');
  }
  const shop = { server: SERVER, project: SHOP, trigger, pinned: true };
  const staging = await app.dispatch('presets.save', {
    ...shop,
    name: 'Deploy staging',
    ref: { kind: 'branch', name: 'main' },
    variables: [{ key: 'DEPLOY_REGION', value: 'eu-central-1' }],
  });
  if (!staging.ok) return staging;
  const production = await app.dispatch('presets.save', {
    ...shop,
    name: 'Deploy production',
    ref: { kind: 'branch', name: 'release/2.14' },
    confirm: true,
  });
  return production.ok ? ok(undefined) : production;
};

/** Forgets what `seedDemo` set up: its data folder goes away, and the keychain must not keep entries of it. */
export const forgetDemo = async (app: App): Promise<Result<void>> => {
  const removed = await app.dispatch('servers.remove', { server: SERVER });
  return removed.ok ? ok(undefined) : removed;
};
