import type { Notice, VaultStatus } from '../contract/app-facts.ts';
import type { Place } from '../contract/events.ts';
import type { OperationInput, OperationName, OperationOutput } from '../contract/operations.ts';
import type { Result } from '../contract/problems.ts';
import type { KnownProject, RemoteProject, Sync } from '../contract/projects.ts';
import type { Run, RunStatus } from '../contract/runs.ts';
import type { Certificate } from '../contract/servers.ts';
import type { StoredSettings } from './settings.ts';

/**
 * The whole outside world, as core sees it. Adapters implement these; one contract suite a port holds the real ones
 * and the fakes to the same behaviour. No method throws or rejects: what goes wrong is a problem value.
 */
export interface Ports {
  readonly vault: Vault;
  readonly journal: RunJournal;
  readonly projects: ProjectCache;
  readonly settings: SettingsStore;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly processes: Processes;
  readonly host: HostHands;
  readonly files: Files;
}

/** Local text files of a person's. */
export interface Files {
  /**
   * The text of a file as it is at this moment, its path made whole, and its length in bytes. Problem: `invalid-input`,
   * naming the file: missing, no file, no UTF-8, longer than `maxBytes`.
   */
  readText(
    path: string,
    maxBytes: number,
  ): Promise<Result<{ readonly path: string; readonly text: string; readonly bytes: number }>>;
}

/** Keeps secrets by name, in a namespace of its own for each data folder. Problems: `keychain-unavailable`, `keychain-locked`. */
export interface Vault {
  /** Where secrets are kept, found out by asking; never prompts, never fails. */
  status(): Promise<VaultStatus>;
  /** The secret, or null where none is kept under that name. */
  get(name: string): Promise<Result<string | null>>;
  set(name: string, secret: string): Promise<Result<void>>;
  /** Removes it; fine where there is none. */
  delete(name: string): Promise<Result<void>>;
  /** Takes no more calls and resolves when none is on its way any more, after some seconds in any case. */
  close(): Promise<void>;
}

/** A fire by a process that may die: who owns it, and until when the answer can come at the latest. */
export interface Lease {
  /** Identifies the process, see `Processes`. */
  readonly owner: string;
  /** ISO instant after which nobody waits for the answer any more. */
  readonly until: string;
}

export interface RunFilter {
  readonly serverId?: string;
  readonly projectId?: string;
  readonly presetId?: string;
  readonly states?: readonly Run['state'][];
  /** Exactly that name, whatever its kind. */
  readonly ref?: string;
  readonly limit: number;
}

/** What is empty lets all through. */
export interface RunSearch {
  readonly projects: readonly string[];
  readonly presets: readonly string[];
  readonly statuses: readonly RunStatus[];
  /** In lower case; each has to be in what a person sees of a run, see `runHolds`. */
  readonly words: readonly string[];
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: string | null;
}

export interface RunPage {
  readonly runs: readonly Run[];
  /** Runs that match, over all pages. */
  readonly matches: number;
  /** Runs of the whole history. */
  readonly all: number;
  readonly next: string | null;
}

/** History of runs, shared by every process on the same data folder. Problem: `storage`. */
export interface RunJournal {
  /**
   * Writes a run that is about to be sent; it is on disk when this returns. A run with the same `requestId` is not
   * written again: `created` is false and `run` is the first one.
   */
  begin(run: Run, lease: Lease): Promise<Result<{ readonly created: boolean; readonly run: Run }>>;
  /**
   * Reads, changes and writes one run in a single transaction, so that two processes never undo each other.
   * `change` is pure and quick; returning the same object writes nothing. Null where no run has that id.
   */
  update(id: string, change: (run: Run) => Run): Promise<Result<Run | null>>;
  get(id: string): Promise<Result<Run | null>>;
  /** Runs whose id starts with `prefix`, newest first, at most 2: enough to tell unique from ambiguous. */
  startingWith(prefix: string): Promise<Result<readonly Run[]>>;
  byRequestId(requestId: string): Promise<Result<Run | null>>;
  /** Newest first. */
  list(filter: RunFilter): Promise<Result<readonly Run[]>>;
  /** A page of the runs that match, newest first. Runs that come meanwhile are on no later page and move none. */
  search(search: RunSearch): Promise<Result<RunPage>>;
  /** Runs with something left to do: `sending`, followed or reconciled (`follow.state`), or with a temporary tag that may stand; oldest first. */
  open(): Promise<Result<readonly { readonly run: Run; readonly lease: Lease }[]>>;
  /** Runs of that server (base URL) that the given pipelines are linked to, newest first; those linked to none are left out. */
  runsOf(
    server: string,
    pipelineIds: readonly number[],
  ): Promise<Result<readonly { readonly pipelineId: number; readonly runId: string }[]>>;
  /**
   * Removes runs that nothing happens to any more, but for the newest `keep` of all; returns how many. Those that are
   * sent, followed, looked up, of unknown outcome or with a temporary tag that may stand stay, however old.
   */
  forgetEnded(keep: number): Promise<Result<number>>;
  /** Changes whenever any other process has written. Cheap: asked every few seconds. */
  revision(): Promise<Result<number>>;
  close(): Promise<void>;
}

/** Where a sync stands between two pages; `cursor` is the client's own, null before the first page. */
export interface SyncMark {
  readonly sync: Sync;
  readonly cursor: string | null;
  /** Who syncs, and until when the next page is kept at the latest: a mark left `running` by a dead process is to be resumed. */
  readonly lease: Lease;
}

/**
 * Projects that syncs found, many thousands of them, shared by every process on the same data folder. Syncs of a server
 * are told apart by their `startedAt`: one that began later is the newer one, and an older one that still goes on never
 * undoes it. Problem: `storage`.
 */
export interface ProjectCache {
  mark(serverId: string): Promise<Result<SyncMark | null>>;
  /** Writes a page and where the sync stands after it in one transaction; a newer sync's mark stays. */
  keep(serverId: string, page: readonly RemoteProject[], mark: SyncMark): Promise<Result<void>>;
  /** The mark alone; with `prune`, projects that neither this sync nor a newer one met are dropped. */
  settle(serverId: string, mark: SyncMark, prune: boolean): Promise<Result<void>>;
  /**
   * Every word is in path or name, whatever the case; none finds all. Names that begin with a word come first, then
   * paths with a part that does, then the rest; among equals by path.
   */
  search(filter: {
    readonly serverIds: readonly string[];
    readonly words: readonly string[];
    readonly limit: number;
    readonly offset: number;
  }): Promise<
    Result<{ readonly projects: readonly Omit<KnownProject, 'projectId'>[]; readonly total: number }>
  >;
  /** Forgets a server's projects and its mark. */
  forget(serverId: string): Promise<Result<void>>;
  close(): Promise<void>;
}

/** Servers, projects, triggers, presets: a file that several processes may change. Problem: `storage`. */
export interface SettingsStore {
  /** Read afresh. A file that can't be understood is kept aside, defaults are returned, a notice is emitted. */
  read(): Promise<Result<StoredSettings>>;
  /**
   * Reads, changes and writes under a lock held across processes; atomic on disk. Where `change` returns a failure
   * nothing is written and the failure is returned.
   */
  update<T>(
    change: (settings: StoredSettings) => Result<{ readonly settings: StoredSettings; readonly result: T }>,
  ): Promise<Result<T>>;
  /** Tells when another process changed the file, and what had to be recovered. Returns the unsubscribe. */
  subscribe(listener: (event: SettingsEvent) => void): () => void;
  close(): Promise<void>;
}

export type SettingsEvent =
  | { readonly type: 'changed' }
  | { readonly type: 'notice'; readonly notice: Notice };

/** `login` is `user:password`, sent to the proxy alone. URLs of proxies: `http:`, `https:`, `socks5:`, `socks4:` and their `h`/`a` forms. */
export type HttpProxy =
  | { readonly mode: 'system' }
  | { readonly mode: 'none' }
  | { readonly mode: 'url'; readonly url: string; readonly login: string | null };

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds from the start to the end of the answer's body. */
  readonly timeout: number;
  /** Milliseconds for name lookup, connection and TLS together. */
  readonly connectTimeout: number;
  /** Bytes of the answer's body after decompression; more is a failure. */
  readonly maxBytes: number;
  /** Path of a PEM file with certificates trusted besides the usual ones. */
  readonly caFile: string | null;
  /** The way to the server; as the system says where it is left out. */
  readonly proxy?: HttpProxy;
  /** A connection of its own, never reused: for a POST that must not be sent twice. */
  readonly ownConnection: boolean;
  readonly signal?: AbortSignal;
}

export type HttpFailureCause =
  | 'dns'
  | 'refused'
  | 'no-route'
  | 'connect-timeout'
  | 'tls'
  | 'proxy'
  | 'ca-file'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'bad-response'
  | 'aborted';

export type HttpOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case; several of a name joined by `, `. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly kind: 'failure';
      readonly cause: HttpFailureCause;
      /** False only where it is certain that no byte of the request left this machine towards the server. */
      readonly sent: boolean;
      /** The status line came, the rest did not. */
      readonly status?: number;
      /** Technical words for the log and the hint (`ECONNREFUSED 127.0.0.1:1`), without secrets. */
      readonly detail: string;
    };

export interface InspectRequest {
  readonly url: string;
  readonly caFile: string | null;
  readonly proxy: HttpProxy;
  /** Milliseconds for each step. */
  readonly timeout: number;
}

/** A step of an inspection: what it found, why it failed (technical words without secrets), or that it was not tried. */
export type InspectStep<T> =
  | { readonly state: 'ok'; readonly found: T }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'skipped' };

export interface Inspection {
  /** Address of the proxy on the way, without a login; null for none. */
  readonly proxy: string | null;
  /** Addresses of the server's name, or of the proxy's. */
  readonly dns: InspectStep<{ readonly addresses: readonly string[] }>;
  /** The connection to the server, through the proxy where there is one. */
  readonly tcp: InspectStep<{ readonly address: string; readonly milliseconds: number }>;
  /** `fault` is null where the certificate is trusted, current and of this name; skipped for http. */
  readonly tls: InspectStep<{
    readonly protocol: string;
    readonly chain: readonly Certificate[];
    readonly fault: {
      readonly kind: 'untrusted' | 'expired' | 'wrong-name' | 'other';
      readonly detail: string;
    } | null;
  }>;
}

/** Sends a request once: never retries, never follows a redirect, never rejects. Any status is an answer. */
export interface Http {
  send(request: HttpRequest): Promise<HttpOutcome>;
  /** Walks the way to a server step by step, sending no request. Untrusted certificates are looked at, never used. */
  inspect(request: InspectRequest): Promise<Inspection>;
  close(): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970, as the wall clock tells. */
  now(): number;
  /** Calls back once after that many milliseconds. Returns the cancel. */
  after(milliseconds: number, callback: () => void): () => void;
}

export interface Random {
  /** A fresh UUID. */
  uuid(): string;
  /** At least 0, less than 1: for jitter. */
  unit(): number;
}

type Fields = Readonly<Record<string, string | number | boolean | null>>;
/** Lines for the person who looks for a cause. Callers never pass secrets; the adapter redacts what looks like one. */
export interface Log {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

/** Tells a fire of a living process from one whose process died. */
export interface Processes {
  /** Identifies this process, and no earlier one with the same number. */
  readonly self: string;
  isAlive(owner: string): boolean;
}

/** Runs one operation, see `App`. */
export type Dispatch = <N extends OperationName>(
  operation: N,
  input: OperationInput<N>,
) => Promise<Result<OperationOutput<N>>>;

/** What only the program around core can do. One that can't says so: `not-configured`, with what to do instead. */
export interface HostHands {
  /** Shows a folder in the system's file manager. */
  openFolder(folder: string): Promise<Result<void>>;
  /** Lets the person choose a local file; null where they did not. */
  chooseFile(purpose: OperationInput<'app.chooseFile'>['purpose']): Promise<Result<string | null>>;
  /** Closes the palette's own window, and shows the place in the main one. Problem: `not-configured` where there is no such window. */
  leavePalette(to: Place | null): Promise<Result<void>>;
  /**
   * Whether the system would give the app those keys everywhere; fine for those it has, and where the host takes none.
   * Problem: `invalid-input`, for keys that another program has.
   */
  offersKeys(keys: string): Promise<Result<void>>;
  /** Keys that the app took everywhere do nothing while they are recorded. */
  recordKeys(recording: boolean): void;
  /** Starts a demo server and waits until it is ready. Problem: `internal`. */
  startDemo(): Promise<Result<DemoServer>>;
  /** Whether the machine runs on its battery, as far as the host can tell. */
  isOnBattery(): boolean;
}

/** A demo server that runs. */
export interface DemoServer {
  /** Adds it with projects, tokens and presets, by operations. Problems: theirs. */
  setUp(dispatch: Dispatch): Promise<Result<void>>;
  /** Removes what any demo set up, this one or one that was cut short; fine where there is none. */
  forget(dispatch: Dispatch): Promise<Result<void>>;
  close(): Promise<void>;
}
