import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { callDocument, dataOf, noRunProblem, RunJson, runOf } from './documents.ts';

const SHOP = 'platform/web-shop';
const SECRET = 'a-secret-value-to-give-again';
const missing = sessionBusMissing();

const Jobs = z.array(z.object({ id: z.number(), name: z.string(), stage: z.string(), status: z.string() }));
const Log = z.strictObject({ job: z.object({ id: z.number() }), text: z.string(), truncated: z.boolean() });

describe.skipIf(missing !== null)(
  `runs and their pipelines${missing === null ? '' : ` (${missing})`}`,
  () => {
    let bus: SessionBus;
    let quick: DemoServer;
    let slow: DemoServer;
    let data: Awaited<ReturnType<typeof aDataDir>>;
    const outputs: string[] = [];
    const cliPlain = async (args: readonly string[], ...stdin: readonly string[]) => {
      const ran = await runCli(args, { dataDir: data.path, stdin, env: bus.env });
      outputs.push(ran.stdout, ran.stderr);
      return ran;
    };
    const cli = (args: readonly string[], ...stdin: readonly string[]) =>
      cliPlain([...args, '--json'], ...stdin);
    const posts = () =>
      [quick, slow].flatMap((demo) => demo.requests().filter(({ method }) => method === 'POST'));
    const fire = async (server: string, ...options: readonly string[]) =>
      runOf((await cli(['fire', '--project', `${server}:${SHOP}`, '--branch', 'main', ...options])).stdout);
    const problemOf = (stdout: string) => {
      const document = callDocument(stdout);
      if (document.ok) throw new Error(stdout);
      return document.problem;
    };
    /** The text that the server itself gives. */
    const trace = async (jobId: number): Promise<string> => {
      const answer = await fetch(`${quick.url}/api/v4/projects/9/jobs/${jobId}/trace`, {
        headers: { 'private-token': quick.ready.accessTokens.maintainer },
      });
      return answer.text();
    };

    beforeAll(async () => {
      bus = await startSessionBus();
      quick = await startDemoServer({ pace: 1 });
      slow = await startDemoServer({ pace: 600 });
      data = await aDataDir();
      for (const [name, demo] of [
        ['Quick', quick],
        ['Slow', slow],
      ] as const) {
        const { ready, url } = demo;
        const token = ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';
        const add = ['server', 'add', url, '--name', name, '--access-token-stdin'];
        expect((await cli(add, ready.accessTokens.maintainer)).code).toBe(0);
        expect((await cli(['project', 'add', name, SHOP])).code).toBe(0);
        const keep = ['trigger', 'add', `${name}:${SHOP}`, '--label', 'deploy-bot', '--token-stdin'];
        expect((await cli(keep, token)).code).toBe(0);
      }
    });
    afterAll(async () => {
      await Promise.all([quick.close(), slow.close()]);
      await data.remove();
      await bus.close();
    });

    it('a failed one is read, retried, and watched to its new end', async () => {
      const { id } = await fire('Quick', '--var', 'DEMO_RESULT=failed');
      expect((await cli(['run', 'watch', id])).code).toBe(7);

      const jobs = Jobs.parse(dataOf((await cli(['run', 'jobs', id])).stdout));
      const failed = jobs.find(({ status }) => status === 'failed');
      const log = Log.parse(dataOf((await cli(['run', 'log', id])).stdout));
      expect(log.job.id).toBe(failed?.id);
      const plain = await cliPlain(['run', 'log', id]);
      expect(plain).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Log of') });
      expect(plain.stdout).toBe(await trace(failed?.id ?? 0));
      expect(plain.stdout).toContain('\u001b[0K');
      const build = await cliPlain(['run', 'log', id, jobs[0]?.name ?? '']);
      expect(build.stdout).toBe(await trace(jobs[0]?.id ?? 0));

      const retried = await cli(['run', 'retry', id.slice(0, 8)]);
      expect(retried.code).toBe(0);
      expect(RunJson.parse(dataOf(retried.stdout))).toMatchObject({ id, state: 'accepted' });
      expect((await cli(['run', 'watch', id])).code).toBe(0);
    });

    it('a running one is cancelled', async () => {
      const { id } = await fire('Slow');
      const cancelled = await cli(['run', 'cancel', id]);
      expect(cancelled.code).toBe(0);
      expect(RunJson.parse(dataOf(cancelled.stdout)).pipeline?.status).toBe('canceled');
      const said = await cliPlain(['run', 'show', id]);
      expect(said.stdout).toMatch(/Trigger +deploy-bot \(….{4}\)/);
      expect(said.stdout).toContain('Canceled');
    });

    it('is fired again as a fire is, with other variables and secrets given again', async () => {
      const first = await cli(
        ['fire', '--project', `Quick:${SHOP}`, '--branch', 'main', '--var', 'A=1', '--secret-var', 'S'],
        SECRET,
      );
      const { id } = runOf(first.stdout);
      const before = posts().length;
      const refused = await cli(['run', 'again', id, '--var', 'A=2']);
      expect(refused.code).toBe(2);
      expect(noRunProblem(refused.stdout)).toMatchObject({
        code: 'invalid-input',
        hint: expect.stringContaining('--secret-var S'),
      });
      expect(posts().length).toBe(before);

      const again = await cli(
        ['run', 'again', id.slice(0, 8), '--var', 'A=2', '--secret-var', 'S', '--wait', '--timeout', '60'],
        SECRET,
      );
      expect(again.code).toBe(0);
      expect(runOf(again.stdout)).toMatchObject({
        trigger: { label: 'deploy-bot' },
        variables: [
          { key: 'A', secret: false, value: '2' },
          { key: 'S', secret: true },
        ],
        pipeline: { status: 'success' },
      });
      expect(posts().length).toBe(before + 1);
      expect(dataOf((await cli(['run', 'variables', id])).stdout)).toEqual([
        { key: 'A', secret: false, value: '1' },
        { key: 'S', secret: true },
      ]);
    });

    it('of a preset that asks first is fired again with --yes, and failing so ends with 7', async () => {
      const save = [
        'preset',
        'save',
        'careful',
        '--project',
        `Quick:${SHOP}`,
        '--branch',
        'main',
        '--confirm',
      ];
      expect((await cli([...save, '--var', 'DEMO_RESULT=failed'])).code).toBe(0);
      const { id } = runOf((await cli(['fire', 'careful', '--yes'])).stdout);
      const asked = await cli(['run', 'again', id]);
      expect(asked.code).toBe(2);
      expect(noRunProblem(asked.stdout).hint).toContain('--yes');
      expect((await cli(['run', 'again', id, '--yes', '--wait'])).code).toBe(7);
    });

    it('what anybody fired is listed, and ours are marked', async () => {
      const { id, pipeline } = await fire('Quick');
      const listed = await cli(['pipelines', `Quick:${SHOP}`, '--ref', 'main', '--limit', '2']);
      expect(listed.code).toBe(0);
      expect(dataOf(listed.stdout)).toMatchObject([{ pipeline: { id: pipeline?.id }, runId: id }, {}]);
      const words = await cliPlain(['pipelines', `Quick:${SHOP}`]);
      expect(words.stdout).toMatch(new RegExp(`^${pipeline?.id} .* ${id.slice(0, 8)}$`, 'm'));
    });

    it('one without a pipeline says so', async () => {
      const fired = await cli(['fire', '--project', `Quick:${SHOP}`, '--branch', 'no-such-branch']);
      expect(fired.code).toBe(4);
      const { id } = runOf(fired.stdout);
      for (const verb of ['jobs', 'log', 'variables', 'cancel', 'retry']) {
        const refused = await cli(['run', verb, id]);
        expect([verb, refused.code, problemOf(refused.stdout).code]).toEqual([verb, 4, 'no-pipeline']);
      }
    });

    it.each([
      [['run', 'again', 'ffffffff'], 3],
      [['run', 'cancel', 'ffffffff'], 3],
      [['run', 'log', 'ffffffff', 'build'], 3],
      [['run', 'choose', 'ffffffff', '12'], 3],
      [['run', 'choose', 'ffffffff', 'twelve'], 2],
      [['run', 'again', 'ffffffff', '--timeout', '5'], 2],
      [['run', 'again', 'ffffffff', '--var', 'no-value'], 2],
      [['run', 'again'], 2],
      [['pipelines', 'nope:nope'], 3],
      [['pipelines', SHOP, '--limit', '0'], 2],
    ])('%j ends with %i and changes nothing', async (args, code) => {
      const before = posts().length;
      const ran = await cli(args);
      expect(ran.code).toBe(code);
      if (args[1] === 'again') expect(noRunProblem(ran.stdout)).toBeDefined();
      else expect(problemOf(ran.stdout)).toBeDefined();
      expect(posts().length).toBe(before);
    });

    it('no secret was ever printed or written', async () => {
      const everything = `${outputs.join('')}${await data.bytes()}`;
      const tokens = [quick, slow].flatMap(({ ready }) => [
        ready.accessTokens.maintainer,
        ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? 'none',
      ]);
      for (const secret of [...tokens, SECRET]) expect(everything).not.toContain(secret);
    });
  },
);
