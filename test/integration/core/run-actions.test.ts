import { afterEach, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../../src/contract/operations.ts';
import type { Result } from '../../../src/contract/problems.ts';
import type { Run } from '../../../src/contract/runs.ts';
import type { Http } from '../../../src/core/ports.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { manualClock, until } from '../../support/manual-clock.ts';
import { adHoc, good, openApp } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const SHOP = 'platform/web-shop';
const SECRET = 'a-value-that-nobody-may-see';
type Who = keyof DemoServer['ready']['accessTokens'];

interface Setting {
  readonly who?: Who;
  readonly gitlab?: string;
  readonly wrap?: (http: Http) => Partial<Http>;
}

let fires = 0;
const requestId = (): string => {
  fires += 1;
  return `request-actions-${fires}`;
};

/** The app on a demo server, both by a clock that the test moves, with `platform/web-shop` ready to fire. */
const start = async ({ who = 'maintainer', gitlab = '18.5', wrap = () => ({}) }: Setting = {}) => {
  const clock = manualClock();
  const demo = await startDemoServer({ gitlab, pace: 20, now: () => clock.now() });
  const plain = await openApp();
  const opened = await openApp({ clock, http: { ...plain.ports.http, ...wrap(plain.ports.http) } });
  closing.push(demo.close, plain.close, opened.close);
  const { app, seen } = opened;
  const setAccessToken = async (whose: Who) =>
    good(
      await app.dispatch('servers.setAccessToken', {
        server: 'demo',
        accessToken: demo.ready.accessTokens[whose],
      }),
    );
  const token = demo.ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';
  good(
    await app.dispatch('servers.add', {
      url: demo.url,
      name: 'demo',
      accessToken: demo.ready.accessTokens[who],
    }),
  );
  good(await app.dispatch('projects.add', { project: SHOP }));
  good(await app.dispatch('triggers.add', { project: SHOP, label: 'deploy-bot', token }));
  await app.start('all');
  const fire = async (parts: Partial<OperationInput<'runs.fire'>> = {}): Promise<Run> =>
    good(
      await app.dispatch('runs.fire', {
        requestId: requestId(),
        project: SHOP,
        ref: { kind: 'branch', name: 'main' },
        ...parts,
      }),
    );
  const is = (run: Run, holds: (run: Run) => boolean) => until(clock, seen(run.id, holds));
  return {
    ...opened,
    clock,
    demo,
    token,
    setAccessToken,
    fire,
    is,
    /** Fires and waits for its end. */
    fireToEnd: async (parts: Partial<OperationInput<'runs.fire'>> = {}): Promise<Run> =>
      is(await fire(parts), ({ follow }) => follow.state === 'ended'),
    posts: () => demo.requests().filter(({ method }) => method === 'POST'),
  };
};

const failing = { variables: [{ key: 'DEMO_RESULT', value: 'failed' }] };
const problemOf = (result: Result<unknown>) => {
  if (result.ok) throw new Error('It worked');
  return result.problem;
};
const isRunning = ({ pipeline }: Run): boolean => pipeline?.status === 'running';

describe('the jobs of a run', () => {
  it('come stage by stage, and the log is that of the first one that failed', async () => {
    const { app, fireToEnd } = await start();
    const { id } = await fireToEnd(failing);
    const jobs = good(await app.dispatch('runs.jobs', { run: id }));
    expect(jobs.map(({ stage }) => stage)).toEqual(['build', 'build', 'test', 'test', 'test', 'deploy']);
    const failed = jobs.find(({ status }) => status === 'failed');
    const log = good(await app.dispatch('runs.log', { run: id.slice(0, 8) }));
    expect(log).toMatchObject({ job: { id: failed?.id, status: 'failed' }, truncated: false });
    expect(log.text).toContain('\u001b[31;1m');
  });

  it('are read by name and by number, and those that don’t exist are named', async () => {
    const { app, fireToEnd } = await start();
    const { id } = await fireToEnd();
    const jobs = good(await app.dispatch('runs.jobs', { run: id }));
    const first = jobs[0];
    const logOf = (job: string | number) => app.dispatch('runs.log', { run: id, job });
    expect(good(await logOf(first?.name ?? '')).job).toEqual(first);
    expect(good(await logOf(first?.id ?? 0)).job).toEqual(first);
    expect(good(await logOf(String(first?.id))).job).toEqual(first);
    const missing = problemOf(await logOf('nope'));
    expect(missing).toMatchObject({
      code: 'invalid-input',
      hint: expect.stringContaining(first?.name ?? '?'),
    });
    // With none that failed, the latest that started.
    expect(good(await app.dispatch('runs.log', { run: id })).job.id).toBe(jobs.at(-1)?.id);
  });

  it('are not asked for where there is no pipeline, and the reason is told', async () => {
    const { app, demo, fire } = await start();
    const refused = await fire({ ref: { kind: 'branch', name: 'no-such-branch' } });
    expect(refused.state).toBe('refused');
    const before = demo.requests().length;
    for (const operation of [
      'runs.jobs',
      'runs.log',
      'runs.variables',
      'runs.cancel',
      'runs.retry',
    ] as const) {
      const { code, message, hint } = problemOf(await app.dispatch(operation, { run: refused.id }));
      expect([operation, code, message]).toEqual([
        operation,
        'no-pipeline',
        'This run has no pipeline: the server refused it.',
      ]);
      expect(hint).toBe(refused.problem?.message);
    }
    expect(demo.requests().length).toBe(before);
  });

  it('can’t be asked for where the server is gone', async () => {
    const { app, fireToEnd } = await start();
    const { id } = await fireToEnd();
    good(await app.dispatch('servers.remove', { server: 'demo' }));
    expect(problemOf(await app.dispatch('runs.jobs', { run: id })).message).toBe(
      'The server of this run is not set up here.',
    );
  });
});

describe('variables of a pipeline', () => {
  it('come as the server holds them, but for what was fired as secret and what GitLab adds', async () => {
    const { app, demo, fire } = await start();
    const { id, pipeline } = await fire({
      variables: [
        { key: 'ENVIRONMENT', value: 'prod' },
        { key: 'DEPLOY_KEY', value: SECRET, secret: true },
      ],
    });
    const shown = good(await app.dispatch('runs.variables', { run: id }));
    expect(shown).toEqual([
      { key: 'ENVIRONMENT', secret: false, value: 'prod' },
      { key: 'DEPLOY_KEY', secret: true },
    ]);
    const raw = await fetch(`${demo.url}/api/v4/projects/9/pipelines/${pipeline?.id}/variables`, {
      headers: { 'private-token': demo.ready.accessTokens.maintainer },
    });
    expect(await raw.text()).toContain('TRIGGER_PAYLOAD');
  });

  it('are shown to maintainers alone, which a developer is told', async () => {
    const { app, fireToEnd } = await start({ who: 'developer' });
    const { id } = await fireToEnd();
    expect(problemOf(await app.dispatch('runs.variables', { run: id }))).toMatchObject({
      code: 'insufficient-permission',
      httpStatus: 403,
    });
  });
});

describe('cancelling', () => {
  it('ends a running pipeline with one POST, and nobody asks for it any more', async () => {
    const { app, clock, demo, fire, is, posts } = await start();
    const fired = await fire();
    await is(fired, isRunning);
    const cancelled = good(await app.dispatch('runs.cancel', { run: fired.id }));
    expect(cancelled).toMatchObject({ pipeline: { status: 'canceled' }, follow: { state: 'ended' } });
    expect(good(await app.dispatch('runs.get', { run: fired.id }))).toEqual(cancelled);
    expect(posts().map(({ path }) => path.split('/').at(-1))).toEqual(['pipeline', 'cancel']);

    const before = demo.requests().length;
    for (let step = 0; step < 20; step += 1) clock.next();
    await new Promise((resolve) => setImmediate(resolve));
    // At most the look that was on its way.
    expect(demo.requests().length - before).toBeLessThanOrEqual(1);
    expect(good(await app.dispatch('runs.get', { run: fired.id })).pipeline?.status).toBe('canceled');
  });

  it('needs more than a token that may read', async () => {
    const { app, fire, is, posts } = await start({ who: 'readOnly' });
    const fired = await fire();
    await is(fired, isRunning);
    for (const operation of ['runs.cancel', 'runs.retry'] as const) {
      expect(problemOf(await app.dispatch(operation, { run: fired.id })).code).toBe('access-token-scope');
    }
    expect(posts()).toHaveLength(3);
    expect(good(await app.dispatch('runs.get', { run: fired.id })).pipeline?.status).toBe('running');
  });
});

describe('retrying', () => {
  it('follows the pipeline again, to its new end', async () => {
    const { app, events, fireToEnd, is, posts } = await start();
    const failed = await fireToEnd(failing);
    expect(failed.pipeline?.status).toBe('failed');
    const retried = good(await app.dispatch('runs.retry', { run: failed.id }));
    expect(retried).toMatchObject({ follow: { state: 'following' }, pipeline: { id: failed.pipeline?.id } });
    const seen = events.length;
    const passed = await is(
      failed,
      ({ follow, pipeline }) => follow.state === 'ended' && pipeline?.status === 'success',
    );
    expect(passed.firedAt).toBe(failed.firedAt);
    expect(events.length).toBeGreaterThan(seen);
    expect(posts().map(({ path }) => path.split('/').at(-1))).toEqual(['pipeline', 'retry']);
  });

  it('looks closely at an old run too, as it did when it was fired', async () => {
    const { app, clock, demo, fireToEnd, is } = await start();
    const failed = await fireToEnd(failing);
    clock.leap(86_400_000);
    good(await app.dispatch('runs.retry', { run: failed.id }));
    const before = demo.requests().length;
    await is(failed, ({ pipeline }) => pipeline?.status === 'success');
    // Every second and a half or so, of the twenty that it takes; every half a minute it would be one.
    expect(demo.requests().length - before).toBeGreaterThan(8);
  });

  it('of what has nothing to retry leaves it ended', async () => {
    const { app, fireToEnd } = await start();
    const passed = await fireToEnd();
    const retried = good(await app.dispatch('runs.retry', { run: passed.id }));
    expect(retried).toMatchObject({ pipeline: { status: 'success' }, follow: { state: 'ended' } });
  });

  it('whose answer got lost is not sent again: the pipeline tells what came of it', async () => {
    let losing = false;
    const { app, fireToEnd, is, posts } = await start({
      wrap: (http) => ({
        send: async (request) => {
          const outcome = await http.send(request);
          return losing && request.method === 'POST'
            ? { kind: 'failure', cause: 'reset', sent: true, detail: 'ECONNRESET' }
            : outcome;
        },
      }),
    });
    const failed = await fireToEnd(failing);
    losing = true;
    expect(problemOf(await app.dispatch('runs.retry', { run: failed.id })).code).toBe('bad-response');
    await is(failed, ({ follow, pipeline }) => follow.state === 'ended' && pipeline?.status === 'success');
    expect(posts()).toHaveLength(2);
  });
});

describe('a run whose outcome several pipelines could be', () => {
  it('is linked to the one that a person chooses, which no other run can have', async () => {
    const { app, fire, is, posts } = await start({
      wrap: (http) => ({
        send: async (request) => {
          const outcome = await http.send(request);
          return request.method === 'POST'
            ? { kind: 'failure', cause: 'reset', sent: true, detail: 'ECONNRESET' }
            : outcome;
        },
      }),
    });
    const first = await fire();
    const second = await fire();
    const isAmbiguous = ({ follow }: Run): boolean => follow.state === 'ambiguous';
    const { follow } = await is(first, isAmbiguous);
    await is(second, isAmbiguous);
    const [one, other] = follow.state === 'ambiguous' ? follow.candidates : [];
    const choose = (run: Run, pipeline: number) => app.dispatch('runs.choose', { run: run.id, pipeline });

    expect(problemOf(await app.dispatch('runs.jobs', { run: first.id })).hint).toContain(String(one?.id));
    expect(problemOf(await choose(first, 4711)).hint).toContain(String(one?.id));
    const chosen = good(await choose(first, one?.id ?? 0));
    expect(chosen).toMatchObject({ state: 'accepted', problem: null, linked: 'lookup' });
    expect(chosen.pipeline?.id).toBe(one?.id);
    expect(problemOf(await choose(second, one?.id ?? 0)).message).toContain(first.id.slice(0, 8));
    expect(good(await choose(second, other?.id ?? 0)).pipeline?.id).toBe(other?.id);
    expect(problemOf(await choose(first, one?.id ?? 0)).code).toBe('invalid-input');
    await is(first, ({ follow: { state } }) => state === 'ended');
    expect(posts()).toHaveLength(2);
  });
});

describe('firing again', () => {
  it('repeats ref, trigger, variables and inputs, with what is given in their place', async () => {
    const { app, fire, posts } = await start();
    const before = await fire({
      ref: { kind: 'tag', name: 'v2.13.0' },
      variables: [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
    });
    const input = {
      run: before.id.slice(0, 8),
      requestId: requestId(),
      variables: [
        { key: 'C', value: '3' },
        { key: 'B', value: 'two' },
      ],
    };
    const again = good(await app.dispatch('runs.again', input));
    expect(again).toMatchObject({
      state: 'accepted',
      ref: before.ref,
      trigger: before.trigger,
      projectId: before.projectId,
      variables: [
        { key: 'A', value: '1' },
        { key: 'B', value: 'two' },
        { key: 'C', value: '3' },
      ],
    });
    expect(again.id).not.toBe(before.id);
    expect(good(await app.dispatch('runs.again', input)).id).toBe(again.id);
    expect(posts()).toHaveLength(2);
    expect(JSON.parse(posts()[1]?.body ?? '')).toMatchObject({
      ref: JSON.parse(posts()[0]?.body ?? '').ref,
      variables: { A: '1', B: 'two', C: '3' },
    });
  });

  it('takes secret values from the preset that keeps them, and shows none', async () => {
    const { app, events, fire, posts } = await start();
    good(
      await app.dispatch('presets.save', {
        name: 'nightly',
        project: SHOP,
        ref: { kind: 'branch', name: 'main' },
        variables: [{ key: 'DEPLOY_KEY', value: SECRET, secret: true }],
        confirm: true,
      }),
    );
    const preset = await fire({ preset: 'nightly', confirmed: true });
    const again = { run: preset.id, variables: [{ key: 'EXTRA', value: 'x' }] };
    const asked = problemOf(await app.dispatch('runs.again', { ...again, requestId: requestId() }));
    expect(asked).toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('--yes') });
    const run = good(await app.dispatch('runs.again', { ...again, requestId: requestId(), confirmed: true }));
    expect(run).toMatchObject({ state: 'accepted', preset: preset.preset });
    expect(JSON.parse(posts()[1]?.body ?? '')).toMatchObject({
      variables: { DEPLOY_KEY: SECRET, EXTRA: 'x' },
    });
    expect(JSON.stringify([run, events])).not.toContain(SECRET);
  });

  it('asks for each secret value that nothing keeps, and what was secret stays so', async () => {
    const { app, fire, posts } = await start();
    const before = await fire({
      variables: [
        { key: 'ONE', value: SECRET, secret: true },
        { key: 'TWO', value: SECRET, secret: true },
      ],
    });
    const again = (variables: OperationInput<'runs.again'>['variables']) =>
      app.dispatch('runs.again', { run: before.id, requestId: requestId(), variables });
    const missing = problemOf(await again([]));
    expect(missing).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('ONE, TWO') });
    expect(missing.hint).toContain('--secret-var ONE --secret-var TWO');
    expect(problemOf(await again([{ key: 'ONE', value: 'x', secret: true }])).message).not.toContain('ONE');
    expect(posts()).toHaveLength(1);
    const run = good(
      await again([
        { key: 'ONE', value: SECRET },
        { key: 'TWO', value: SECRET, secret: true },
      ]),
    );
    expect(run.variables).toEqual([
      { key: 'ONE', secret: true },
      { key: 'TWO', secret: true },
    ]);
    expect(posts()).toHaveLength(2);
  });

  it('of a fire with a token of its own says that the token is not kept, until one is here', async () => {
    const { app, demo, token, posts, setAccessToken } = await start();
    const run = good(
      await app.dispatch('runs.fire', adHoc(demo.url.replace('127.0.0.1', 'localhost'), { token })),
    );
    const again = () => app.dispatch('runs.again', { run: run.id, requestId: requestId() });
    const before = posts().length;
    expect(problemOf(await again())).toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining('not kept'),
    });
    expect(posts()).toHaveLength(before);

    const url = demo.url.replace('127.0.0.1', 'localhost');
    good(await app.dispatch('servers.remove', { server: 'demo' }));
    good(await app.dispatch('servers.add', { url, name: 'demo' }));
    await setAccessToken('maintainer');
    good(await app.dispatch('projects.add', { project: SHOP }));
    good(await app.dispatch('triggers.add', { project: SHOP, label: 'other', token: `${token}x` }));
    good(await app.dispatch('triggers.add', { project: SHOP, label: 'same', token }));
    good(await app.dispatch('triggers.remove', { project: SHOP, label: 'other' }));
    expect(good(await again()).trigger.label).toBe('same');
  });
});

describe('pipelines that anybody made with a trigger', () => {
  it('are listed newest first, with the run of those fired from here', async () => {
    const { app, fire } = await start();
    const mine = await fire();
    const listed = good(await app.dispatch('pipelines.list', { project: SHOP, limit: 5 }));
    expect(listed[0]).toMatchObject({ pipeline: { id: mine.pipeline?.id }, runId: mine.id });
    expect(listed.length).toBeGreaterThan(1);
    expect(listed.slice(1).every(({ runId }) => runId === null)).toBe(true);
    const ids = listed.map(({ pipeline }) => pipeline.id);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    const onMain = good(
      await app.dispatch('pipelines.list', { project: SHOP, ref: 'refs/heads/main', limit: 100 }),
    );
    expect(new Set(onMain.map(({ pipeline }) => pipeline.ref))).toEqual(new Set(['main']));
  });

  it('can’t be told from others by an old server, which is said with nothing asked', async () => {
    const { app, demo } = await start({ gitlab: '11.5' });
    const before = demo.requests().length;
    expect(problemOf(await app.dispatch('pipelines.list', { project: SHOP })).code).toBe('api-version-gone');
    expect(demo.requests().length).toBe(before);
  });
});
