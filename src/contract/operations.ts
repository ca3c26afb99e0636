import { z } from 'zod';
import { AppInfo, FollowLoad, Notice, StoredSecrets, VaultStatus } from './app-facts.ts';
import { Place } from './events.ts';
import { Instant } from './instant.ts';
import {
  Done,
  FireInput,
  Name,
  Nothing,
  PastedText,
  PresetInput,
  ProjectSelector,
  ProxyInput,
  RemoteId,
  RunSelector,
  Secret,
  ServerSelector,
} from './operation-inputs.ts';
import { Inputs, Prefill, Preset } from './presets.ts';
import { KnownProject, Project, RemoteProject, RemoteTrigger, Sync, Trigger } from './projects.ts';
import { Commit, CommitWay, Ref, RefHead } from './refs.ts';
import { Job, JobLog, Run, RunState, RunStatus, TriggeredPipeline } from './runs.ts';
import { Dialect, Server, ServerCheck } from './servers.ts';
import { Accelerator, AppSettings, NotifyChoice, SettingsChange } from './settings.ts';
import { Snippet, SnippetForm } from './snippets.ts';
import { TrayModel } from './tray.ts';
import { Variable, VariableInput } from './variables.ts';

/**
 * Every operation of the app: what comes in and what goes out. Inputs are parsed and refused loudly where they
 * don't fit; outputs are parsed too, so that nothing leaves that isn't named here. No output holds a secret.
 */
export const operations = {
  'app.info': { input: Nothing, output: AppInfo },
  /** Versions, systems and counts for a report: no tokens, values, host names or paths of a person's. */
  'app.diagnostics': { input: Nothing, output: z.object({ text: z.string() }) },
  /** Shows the data folder in the system's file manager. */
  'app.openFolder': { input: Nothing, output: Done },
  /** Lets the person choose a local file; null where they did not. */
  'app.chooseFile': {
    input: z.strictObject({ purpose: z.enum(['certificates', 'value', 'import']) }),
    output: z.object({ path: z.string().nullable() }),
  },
  /** What a local text file would be sent as; refuses what is no text, or too long. `bytes` of UTF-8. */
  'app.lookAtFile': {
    input: z.strictObject({ path: z.string().min(1).max(4_000) }),
    output: z.object({ path: z.string(), bytes: z.number().int() }),
  },
  /** Starts the built-in demo server and sets up its projects; gone again when the app ends. */
  'app.tryDemo': { input: Nothing, output: Done },

  /** Closes the palette's own window; the main window shows the place, where one is named. */
  'window.leavePalette': { input: z.strictObject({ to: Place.nullable() }), output: Done },
  /**
   * Somebody is about to press keys that shall be recorded: those that work everywhere do nothing meanwhile. Over as soon
   * as the window is left, too.
   */
  'window.recordKeys': { input: z.strictObject({ recording: z.boolean() }), output: Done },

  'settings.get': { input: Nothing, output: AppSettings },
  /** Refuses a shortcut that another action of ours has. */
  'settings.change': { input: SettingsChange, output: AppSettings },

  /** Asks the keychain again; one that is locked may show its own dialog. */
  'vault.check': { input: Nothing, output: VaultStatus },
  'vault.stored': { input: Nothing, output: StoredSecrets },
  /** Forgets every token and secret value of this data folder. `confirm` is the word `remove`. */
  'vault.removeAll': { input: z.strictObject({ confirm: z.string() }), output: StoredSecrets },

  /** Settings, servers, projects, triggers without tokens, presets without secret values, as a JSON text. */
  'data.export': { input: Nothing, output: z.object({ text: z.string() }) },
  /** Adds what is not there yet; what is there stays. Nothing is taken from a text that is not wholly understood. */
  'data.import': {
    input: z.strictObject({ text: z.string().min(1).max(20_000_000) }),
    output: z.object({
      servers: z.number().int(),
      projects: z.number().int(),
      presets: z.number().int(),
      /** Things left out, a sentence each. */
      skipped: z.array(z.string()),
    }),
  },
  /** Forgets runs that have ended; those that are still followed or unknown stay. */
  'data.clearHistory': { input: Nothing, output: z.object({ removed: z.number().int() }) },

  /** What a pasted text says about a fire; `invalid-input` where it says nothing. */
  'snippets.read': { input: z.strictObject({ text: PastedText }), output: Snippet },
  /** A fire written down for elsewhere. The token and secret values are placeholders, always. */
  'snippets.write': {
    input: z.strictObject({
      as: SnippetForm,
      ...ProjectSelector,
      ref: Ref,
      variables: z.array(VariableInput).max(1_000).default([]),
      inputs: Inputs.default({}),
    }),
    output: z.object({ text: z.string() }),
  },
  'notices.list': { input: Nothing, output: z.array(Notice) },
  'notices.dismiss': { input: z.strictObject({ id: z.string() }), output: Done },

  /** Probes the server first; a server that does not answer is not added. */
  'servers.add': {
    input: z.strictObject({
      url: z.string().min(1).max(2_000),
      name: Name.optional(),
      accessToken: Secret.optional(),
      caFile: z.string().min(1).optional(),
      proxy: ProxyInput.optional(),
      /** Pins the API instead of asking which one the server speaks. */
      dialect: Dialect.optional(),
    }),
    output: Server,
  },
  /** Changes what is given and leaves the rest. `dialect: null` asks the server again. */
  'servers.update': {
    input: z.strictObject({
      server: ServerSelector,
      name: Name.optional(),
      caFile: z.string().min(1).nullable().optional(),
      proxy: ProxyInput.optional(),
      dialect: Dialect.nullable().optional(),
    }),
    output: Server,
  },
  'servers.list': { input: Nothing, output: z.array(Server) },
  /** Looks at every step to a server; what it finds broken is a finding, and `problem` of the output. */
  'servers.check': { input: z.strictObject({ server: ServerSelector }), output: ServerCheck },
  /** Stores a new access token after the server has taken it, or forgets the old one with null. */
  'servers.setAccessToken': {
    input: z.strictObject({ server: ServerSelector, accessToken: Secret.nullable() }),
    output: Server,
  },
  /** Removes the server with its projects, triggers and presets, secrets included. Runs stay in the history. */
  'servers.remove': { input: z.strictObject({ server: ServerSelector }), output: Server },

  'projects.add': { input: z.strictObject(ProjectSelector), output: Project },
  'projects.list': {
    input: z.strictObject({ query: z.string().optional(), server: ServerSelector.optional() }),
    output: z.array(Project),
  },
  /** Asks the server: projects that the access token can see (or public ones), newest activity first, at most 50. */
  'projects.search': {
    input: z.strictObject({ server: ServerSelector, query: z.string().max(200) }),
    output: z.array(RemoteProject),
  },
  /**
   * Reads every project that the access token can see, page by page, into the local list; events tell how far it is.
   * Resolves at its end; a second call joins the first. What an interrupted one had read is not asked for again,
   * unless `afresh`.
   */
  'projects.sync': {
    input: z.strictObject({ server: ServerSelector, afresh: z.boolean().default(false) }),
    output: Sync,
  },
  'projects.syncState': { input: z.strictObject({ server: ServerSelector }), output: Sync },
  'projects.cancelSync': { input: z.strictObject({ server: ServerSelector }), output: Sync },
  /** Searches what syncs found; every word of `query` is in the path or name. */
  'projects.known': {
    input: z.strictObject({
      server: ServerSelector.optional(),
      query: z.string().max(200).default(''),
      limit: z.number().int().positive().max(500).default(50),
      offset: z.number().int().nonnegative().default(0),
    }),
    output: z.object({ projects: z.array(KnownProject), total: z.number().int() }),
  },
  'projects.remove': { input: z.strictObject(ProjectSelector), output: Project },

  'triggers.add': {
    /** Either `token`, or a pasted `snippet` that holds one. */
    input: z.strictObject({
      ...ProjectSelector,
      label: Name,
      token: Secret.optional(),
      snippet: PastedText.optional(),
    }),
    output: Trigger,
  },
  'triggers.list': {
    input: z.strictObject({ server: ServerSelector.optional(), project: z.string().min(1).optional() }),
    output: z.array(Trigger),
  },
  /** Forgets the token here; it stays valid on the server. */
  'triggers.remove': { input: z.strictObject({ ...ProjectSelector, label: Name }), output: Trigger },
  /** The project's triggers as the server lists them: whose, when last used, whether this machine holds the token. */
  'triggers.remote': { input: z.strictObject(ProjectSelector), output: z.array(RemoteTrigger) },
  /** Makes a trigger on the server; its token goes straight to the vault. `label` defaults to the description. */
  'triggers.create': {
    input: z.strictObject({
      ...ProjectSelector,
      description: Name,
      label: Name.optional(),
      expiresAt: Instant.optional(),
    }),
    output: Trigger,
  },
  /** Changes label here and, where the server can, the description there. */
  'triggers.update': {
    input: z.strictObject({
      ...ProjectSelector,
      label: Name,
      newLabel: Name.optional(),
      description: Name.optional(),
    }),
    output: Trigger,
  },
  /** Revokes on the server and forgets here; it can't be undone. `confirm` repeats the label. */
  'triggers.revoke': {
    input: z.strictObject({ ...ProjectSelector, label: Name, confirm: z.string() }),
    output: Trigger,
  },
  /** Create, store, try, revoke the old: at each step what came before still stands. `confirm` repeats the label. */
  'triggers.rotate': {
    input: z.strictObject({ ...ProjectSelector, label: Name, confirm: z.string() }),
    output: z.object({
      trigger: Trigger,
      replaced: Trigger,
      /** Set where the old one could not be revoked. */ warning: z.string().nullable(),
    }),
  },

  'presets.save': { input: PresetInput, output: Preset },
  'presets.list': { input: Nothing, output: z.array(Preset) },
  /** Changes what is given: no variables, no ref. Refuses a taken name or shortcut. */
  'presets.change': {
    input: z.strictObject({
      preset: z.string().min(1),
      name: Name.optional(),
      confirm: z.boolean().optional(),
      pinned: z.boolean().optional(),
      shortcut: Accelerator.nullable().optional(),
      notify: NotifyChoice.optional(),
    }),
    output: Preset,
  },
  'presets.remove': { input: z.strictObject({ preset: z.string().min(1) }), output: Preset },

  /**
   * Branches or tags whose name holds `query`, 50 a page; fails with the reason where there is no read access. A search
   * with the `lane` of one that still runs cancels that one.
   */
  'refs.search': {
    input: z.strictObject({
      ...ProjectSelector,
      kind: z.enum(['branch', 'tag']),
      query: z.string().max(500),
      page: z.number().int().positive().max(10_000).default(1),
      lane: z.string().max(100).optional(),
    }),
    output: z.object({ refs: z.array(RefHead), nextPage: z.number().int().nullable() }),
  },
  /** The head of one branch or tag; `ref-not-found` where the server has none. */
  'refs.head': {
    input: z.strictObject({ ...ProjectSelector, ref: Ref }),
    output: RefHead,
  },

  /** A commit by its SHA, whole or short, and the way in which it can be fired. */
  'refs.commit': {
    input: z.strictObject({ ...ProjectSelector, sha: z.string().min(4).max(64) }),
    output: z.object({ commit: Commit.nullable(), way: CommitWay }),
  },
  /** Variables and inputs that the project expects at that ref. */
  'refs.prefill': { input: z.strictObject({ ...ProjectSelector, ref: Ref }), output: Prefill },

  /** Fires at most once. Ok holds every run that came to be, refused and unknown ones included. */
  'runs.fire': { input: FireInput, output: Run },
  /** Newest first. */
  'runs.list': {
    input: z.strictObject({
      server: ServerSelector.optional(),
      project: z.string().min(1).optional(),
      preset: z.string().min(1).optional(),
      states: z.array(RunState).optional(),
      /** Exactly that name of a ref, whatever its kind. */
      ref: z.string().min(1).max(1_000).optional(),
      limit: z.number().int().positive().max(10_000).default(50),
    }),
    output: z.array(Run),
  },
  /**
   * Runs of the history, newest first, a page at a time. Every filter left empty lets all through; `query`: every word
   * of it is in project, ref, SHA, preset, trigger label, or key or shown value of a variable.
   */
  'runs.search': {
    input: z.strictObject({
      /** Our ids. */
      projects: z.array(z.string()).max(1_000).default([]),
      presets: z.array(z.string()).max(1_000).default([]),
      statuses: z.array(RunStatus).default([]),
      query: z.string().max(500).default(''),
      limit: z.number().int().positive().max(500).default(100),
      /** `next` of the page before. */
      after: z.string().max(200).nullable().default(null),
    }),
    output: z.object({
      runs: z.array(Run),
      /** Runs that match, over all pages. */
      matches: z.number().int(),
      /** Runs of the whole history. */
      all: z.number().int(),
      next: z.string().nullable(),
    }),
  },
  /**
   * A screen shows jobs and log of a run: while it is live the server is asked for news of them, within the budget of
   * following, and `detail-changed` tells. Null, or another run by the same viewer, ends it.
   */
  'runs.look': {
    input: z.strictObject({
      viewer: z.string().min(8).max(100),
      run: z.string().min(4).max(100).nullable(),
      job: RemoteId.nullable().default(null),
    }),
    output: Done,
  },
  /** By id, or by the first characters of one where they are unique. */
  'runs.get': { input: z.strictObject({ run: z.string().min(4) }), output: Run },
  /** Asks the server now, whatever the schedule: follows a pipeline, or reconciles an unknown outcome. */
  'runs.check': { input: z.strictObject({ run: z.string().min(4) }), output: Run },
  /** Fires again what that run fired; what is given wins. Secret values come from its preset, or must be given again. */
  'runs.again': {
    input: z.strictObject({
      ...RunSelector,
      requestId: z.string().min(8).max(100),
      variables: z.array(VariableInput).max(1_000).default([]),
      confirmed: z.boolean().default(false),
      viaTag: z.boolean().default(false),
    }),
    output: Run,
  },
  'runs.cancel': { input: z.strictObject(RunSelector), output: Run },
  'runs.retry': { input: z.strictObject(RunSelector), output: Run },
  /** Links a run whose outcome several pipelines could be to the one that the person chose. */
  'runs.choose': { input: z.strictObject({ ...RunSelector, pipeline: RemoteId }), output: Run },
  'runs.jobs': { input: z.strictObject(RunSelector), output: z.array(Job) },
  /** The log of a job by its number or name; without one, of the first that failed, else of the latest that started. */
  'runs.log': {
    input: z.strictObject({ ...RunSelector, job: z.union([z.string().min(1), RemoteId]).optional() }),
    output: JobLog,
  },
  /** The pipeline's variables as the server holds them, without `TRIGGER_PAYLOAD`; those that were fired as secret come without value. */
  'runs.variables': { input: z.strictObject(RunSelector), output: z.array(Variable) },
  /** Pipelines of a project that anybody made with a trigger, newest first. */
  'pipelines.list': {
    input: z.strictObject({
      ...ProjectSelector,
      ref: z.string().min(1).max(1_000).optional(),
      limit: z.number().int().positive().max(100).default(20),
    }),
    output: z.array(TriggeredPipeline),
  },

  /** How much following asks of each server. */
  'following.load': { input: Nothing, output: z.array(FollowLoad) },

  /** `lookedAt`: when the person last looked at the window; failures from before are no news. */
  'tray.get': { input: z.strictObject({ lookedAt: Instant.optional() }), output: TrayModel },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type OperationName = keyof typeof operations;
/** What a caller gives: defaults may be left out. */
export type OperationInput<N extends OperationName> = z.input<(typeof operations)[N]['input']>;
/** What the use case sees after parsing: defaults filled in. */
export type ParsedInput<N extends OperationName> = z.output<(typeof operations)[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<(typeof operations)[N]['output']>;

export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
