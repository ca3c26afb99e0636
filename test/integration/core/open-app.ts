import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryVault } from '../../../src/adapters/memory-vault.ts';
import { openNodePorts } from '../../../src/adapters/node-ports.ts';
import type { AppEvent } from '../../../src/contract/events.ts';
import type { OperationInput } from '../../../src/contract/operations.ts';
import type { Result } from '../../../src/contract/problems.ts';
import type { Run } from '../../../src/contract/runs.ts';
import { type App, createApp } from '../../../src/core/app.ts';
import type { Ports } from '../../../src/core/ports.ts';
import { memoryLog } from '../../support/fakes-log.ts';

export interface OpenApp {
  readonly app: App;
  readonly ports: Ports;
  readonly events: readonly AppEvent[];
  /** Resolves with the run once an event, past or to come, shows it so. */
  seen(id: string, holds: (run: Run) => boolean): Promise<Run>;
  close(): Promise<void>;
}

export const tempDir = (): string => mkdtempSync(join(tmpdir(), 'trigger-tray-core-'));

/** Core on real SQLite, settings and sockets, in a folder of its own unless one is named. */
export const openApp = async (
  replaced: Partial<Ports> = {},
  dataDir: string | null = null,
): Promise<OpenApp> => {
  const folder = dataDir ?? tempDir();
  const opened = await openNodePorts({ dataDir: folder, secrets: 'keychain-or-session', log: memoryLog() });
  if (!opened.ok) throw new Error(opened.problem.message);
  const ports: Ports = { ...opened.data, vault: memoryVault(), ...replaced };
  const app = createApp(ports, {
    version: '0',
    host: 'cli',
    platform: 'linux',
    dataDir: folder,
    globalShortcuts: 'none',
    choosesFiles: false,
  });
  const events: AppEvent[] = [];
  app.subscribe((event) => events.push(event));
  return {
    app,
    ports,
    events,
    seen: (id, holds) =>
      new Promise((resolve) => {
        const look = (event: AppEvent): boolean => {
          const found = event.type === 'run-changed' && event.run.id === id && holds(event.run);
          if (found) resolve(event.run);
          return found;
        };
        if (events.some(look)) return;
        const unsubscribe = app.subscribe((event) => {
          if (look(event)) unsubscribe();
        });
      }),
    close: async () => {
      await app.stop();
      if (dataDir === null) rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const good = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.data;
};

let fires = 0;
/** A fire of project 9 on main, with nothing stored; parts of it can be replaced. */
export const adHoc = (
  server: string,
  parts: Partial<OperationInput<'runs.fire'>> = {},
): OperationInput<'runs.fire'> => {
  fires += 1;
  return {
    requestId: `request-${process.pid}-${fires}`,
    server,
    project: '9',
    ref: { kind: 'branch', name: 'main' },
    token: 'glptt-0123456789abcdef0123456789abcdef01234567',
    ...parts,
  };
};
