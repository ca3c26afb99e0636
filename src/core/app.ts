import type { AppInfo, Notice } from '../contract/app-facts.ts';
import type { AppEvent } from '../contract/events.ts';
import { isOperation, type OperationName, type OperationOutput, operations } from '../contract/operations.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Run } from '../contract/runs.ts';
import { createServerChanges } from './catalog/change-servers.ts';
import { createConnections } from './catalog/connections.ts';
import { createGateway } from './catalog/gateway.ts';
import { createKnownProjects } from './catalog/known-projects.ts';
import { createNetwork } from './catalog/network.ts';
import { createProjects } from './catalog/projects.ts';
import { createRefs } from './catalog/refs.ts';
import { createRemoteTriggers } from './catalog/remote-triggers.ts';
import { createServers } from './catalog/servers.ts';
import { createSyncs } from './catalog/sync.ts';
import { createTriggers } from './catalog/triggers.ts';
import { present, presetView } from './catalog/views.ts';
import { createData } from './data/data.ts';
import { createDiagnostics } from './data/diagnostics.ts';
import { createKeepRuns } from './data/keep-runs.ts';
import { createStoredSecrets } from './data/stored-secrets.ts';
import { createFiring } from './fire/fire.ts';
import { createFileLook } from './fire/value-file.ts';
import { createFollower } from './follow/follower.ts';
import { createFollowingLoad } from './follow/following-load.ts';
import { createRunActions } from './history/run-actions.ts';
import { createRunDetails } from './history/run-details.ts';
import { createRuns } from './history/runs.ts';
import { createTriggeredPipelines } from './history/triggered-pipelines.ts';
import { createDemo } from './host/demo.ts';
import { createHostHands } from './host/host-hands.ts';
import { createNotices } from './notices.ts';
import type { Dispatch, Ports } from './ports.ts';
import { createPreferences } from './preferences/preferences.ts';
import { createPrefill } from './prefill/prefill.ts';
import { trayModel } from './present/tray.ts';
import { createChangePreset } from './presets/change-preset.ts';
import { createPresets } from './presets/presets.ts';
import { createSnippets } from './snippets/snippets.ts';
import type { UseCases } from './use-cases.ts';
import { watchVault } from './watched-vault.ts';

/** What the host knows about itself. */
export type HostFacts = Pick<
  AppInfo,
  'version' | 'host' | 'platform' | 'dataDir' | 'globalShortcuts' | 'choosesFiles'
> & {
  /** What it runs on, with its version; for reports alone. */
  readonly runtime?: string;
};

export interface App {
  /** Runs one operation. Never rejects: what goes wrong is the problem of the result. */
  readonly dispatch: Dispatch;
  /** The same for the edges, where neither the name nor the input is known to be one of ours. */
  invoke(operation: string, input: unknown): Promise<Result<unknown>>;
  /** Events until the returned unsubscribe is called. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Nobody is at the machine: following rests, and comes back to each build once they are. */
  setAway(away: boolean): void;
  /**
   * Whether there is a network at all. While there is none, nothing is asked by itself of servers on other machines; once it
   * is back, what rested is caught up with. What a person asks for goes out in any case.
   */
  setOnline(online: boolean): void;
  /** Something of the host's that the person should know, until it is dismissed; one of the same id is replaced. */
  addNotice(notice: Notice): void;
  /**
   * Recovers runs whose process died and begins to follow. `all`: every open run on this data folder;
   * `own`: only what this process fires or checks (the command line).
   */
  start(follow: 'all' | 'own'): Promise<void>;
  /** Stops following, waits for answers on their way (bounded by their own timeouts), closes the ports. */
  stop(): Promise<void>;
}

export type CreateApp = (ports: Ports, host: HostFacts) => App;

/** Runs of the last days that the tray looks at. */
const TRAY_RUNS = 50;

/** Puts the rooms together on the given ports. Nothing happens before an operation or `start`. */
export const createApp: CreateApp = (given, host) => {
  const { settings, journal, clock, log } = given;
  const listeners = new Set<(event: AppEvent) => void>();
  const startedAt = clock.now();

  const emit = (event: AppEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error('a listener failed', { event: event.type, error: String(error) });
      }
    }
  };

  const vault = watchVault(given.vault, () => emit({ type: 'vault-changed' }));
  const ports: Ports = { ...given, vault };
  const network = createNetwork(settings, () => {
    follower.repace();
    emit({ type: 'servers-changed' });
  });
  const connections = createConnections(clock, network, () => emit({ type: 'servers-changed' }));
  const gateway = createGateway({ vault, http: ports.http, clock, connections, settings, emit });
  const notices = createNotices(emit);
  const preferences = createPreferences({ ports, emit });
  const syncs = createSyncs({ ports, gateway, network, emit });

  const clientFor = async (run: Run) => {
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const server = stored.data.servers.find(({ id }) => id === run.serverId);
    return server === undefined
      ? fail(
          'insufficient-permission',
          'The server of this run is not set up here.',
          'Add it to follow its runs.',
        )
      : gateway.client(server);
  };
  let away = false;
  const follower = createFollower({
    ports,
    clientFor,
    emit,
    pace: () => {
      const { following } = preferences.current();
      return {
        settings: { ...following, paused: following.paused || away },
        onBattery: ports.host.isOnBattery(),
      };
    },
    isCutOff: network.lacksServerOf,
  });
  const setAway = (next: boolean): void => {
    if (away === next) return;
    away = next;
    follower.repace();
  };
  const keepRuns = createKeepRuns({ ports, emit, keep: () => preferences.current().following.keepRuns });
  const details = createRunDetails({
    ports,
    clientFor,
    emit,
    rests: (run) => away || network.lacksServerOf(run),
  });
  const firing = createFiring({ ports, gateway, emit, follow: follower.add });

  const demo = createDemo(ports.host, log, (operation, input) => run(operation, input));

  const useCases: UseCases = {
    ...createHostHands(ports.host, host.dataDir, demo),
    ...notices.useCases,
    ...createServers({ ports, connections, gateway, emit, forgetProjects: syncs.forget }),
    ...createServerChanges({ ports, connections, gateway, emit, forgetProjects: syncs.forget }),
    ...createProjects({ ports, gateway, emit }),
    ...syncs.useCases,
    ...createKnownProjects(ports),
    ...createTriggers({ ports, emit }),
    ...createRemoteTriggers({ ports, gateway, emit }),
    ...createRefs(ports, gateway),
    ...createPrefill(ports, gateway),
    ...createSnippets(ports),
    ...createFileLook(ports.files),
    ...createPresets({ ports, emit }),
    ...createChangePreset({ ports, emit }),
    ...preferences.useCases,
    ...createStoredSecrets({ ports, emit }),
    ...createData({ ports, emit, refresh: preferences.refresh }),
    ...createDiagnostics(ports, host),
    ...createFollowingLoad(ports, follower),
    ...createRuns({ ports, firing, follower }),
    ...createRunActions({ ports, firing, follower, clientFor, emit }),
    ...details.useCases,
    ...createTriggeredPipelines(ports, gateway),
    'app.info': async () => ok({ ...host, demo: demo.isOn(), vault: await vault.status() }),
    'tray.get': async ({ lookedAt }) => {
      const stored = await settings.read();
      const runs = await journal.list({ limit: TRAY_RUNS });
      // The tray outlives a broken store: it shows what there is.
      const presets = stored.ok ? stored.data.presets : [];
      const servers = stored.ok ? stored.data.servers : [];
      return ok(
        trayModel({
          presets: stored.ok ? present(presets.map((preset) => presetView(stored.data, preset))) : [],
          runs: runs.ok ? runs.data : [],
          servers: servers.map((server) => ({ name: server.name, connection: connections.of(server).state })),
          asksFirst: stored.ok && stored.data.app.general.askBeforeEveryFire,
          paused: stored.ok && stored.data.app.following.paused,
          locked: vault.isLocked(),
          keys: stored.ok ? stored.data.app.shortcuts : { toggle: null, palette: null },
          oldNews: Math.max(startedAt, lookedAt === undefined ? 0 : Date.parse(lookedAt)),
          now: clock.now(),
        }),
      );
    },
  };

  const run = async <N extends OperationName>(
    name: N,
    input: unknown,
  ): Promise<Result<OperationOutput<N>>> => {
    const { input: inputShape, output: outputShape } = operations[name];
    const parsed = inputShape.safeParse(input);
    if (!parsed.success) return invalidInput(parsed.error.issues);
    try {
      const handle = erase(useCases[name]);
      const result = await handle(parsed.data);
      if (!result.ok) return result;
      // Parsed on the way out too: nothing leaves that the contract doesn't name.
      return ok(outputShape.parse(result.data) as OperationOutput<N>);
    } catch (error) {
      log.error('an operation failed', { operation: name, error: faultName(error) });
      return fail(
        'internal',
        `Trigger Tray made a mistake in ${name}.`,
        'The log holds a line about it; please report it.',
      );
    }
  };

  return {
    dispatch: (operation, input) => run(operation, input),
    invoke: async (operation, input) =>
      isOperation(operation)
        ? run(operation, input)
        : fail(
            'invalid-input',
            `There is no operation ${operation.slice(0, 60)}.`,
            'Update the program that asked for it.',
          ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setAway,
    setOnline: network.setOnline,
    addNotice: notices.add,
    start: async (follow) => {
      settings.subscribe((event) => {
        if (event.type === 'notice') return notices.add(event.notice);
        emit({ type: 'servers-changed' });
        emit({ type: 'projects-changed' });
        emit({ type: 'presets-changed' });
        emit({ type: 'settings-changed' });
        void preferences.refresh();
      });
      await preferences.refresh();
      listeners.add(({ type }) => {
        if (type === 'servers-changed') void network.refresh();
      });
      await follower.start(follow);
      preferences.onChange(follower.repace);
      if (follow === 'own') return;
      preferences.onChange(() => void keepRuns.start());
      await keepRuns.start();
    },
    stop: async () => {
      await syncs.stop();
      await firing.settled();
      await follower.stop();
      await keepRuns.stop();
      await demo.end();
      await details.stop();
      await gateway.settled();
      await Promise.allSettled([
        settings.close(),
        journal.close(),
        ports.projects.close(),
        ports.http.close(),
        vault.close(),
      ]);
      listeners.clear();
    },
  };
};

/** The compiler can't relate a use case picked by name to the input parsed by that name's schema; the table does. */
const erase = (useCase: unknown) => useCase as (input: unknown) => Promise<Result<unknown>>;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names the value that does not fit, never the value of it: it may be a secret. */
const invalidInput = (issues: readonly Issue[]): Result<never> => {
  const [first] = issues;
  const where = first === undefined || first.path.length === 0 ? 'The input' : first.path.join('.');
  return fail('invalid-input', `${where}: ${first?.message ?? 'not valid'}.`, 'Change it, then try again.');
};

/** The kind and place of a fault of ours: its message could quote data. */
const faultName = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error;
