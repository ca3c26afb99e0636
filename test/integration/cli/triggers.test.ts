import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { callDocument, dataOf, noRunProblem } from './documents.ts';

const SHOP = 'platform/web-shop';
const missing = sessionBusMissing();
const Made = z.object({ label: z.string(), hint: z.string().length(4), remoteId: z.number() });

describe.skipIf(missing !== null)(
  `triggers on the server and inputs${missing === null ? '' : ` (${missing})`}`,
  () => {
    let bus: SessionBus;
    let demo: DemoServer;
    let data: Awaited<ReturnType<typeof aDataDir>>;
    const outputs: string[] = [];
    const cli = async (args: readonly string[], ...stdin: readonly string[]) => {
      const ran = await runCli([...args, '--json'], { dataDir: data.path, stdin, env: bus.env });
      outputs.push(ran.stdout, ran.stderr);
      return ran;
    };
    const changes = () => demo.requests().filter(({ method }) => method !== 'GET').length;
    const problemOf = (stdout: string) => {
      const document = callDocument(stdout);
      if (document.ok) throw new Error(stdout);
      return document.problem;
    };

    beforeAll(async () => {
      bus = await startSessionBus();
      demo = await startDemoServer({ pace: 1 });
      data = await aDataDir();
      const { maintainer } = demo.ready.accessTokens;
      const add = ['server', 'add', demo.url, '--name', 'Demo', '--access-token-stdin'];
      expect((await cli(add, maintainer)).code).toBe(0);
      expect((await cli(['project', 'add', 'Demo', SHOP])).code).toBe(0);
      expect((await cli(['project', 'add', 'Demo', '42'])).code).toBe(0);
    });
    afterAll(async () => {
      await demo.close();
      await data.remove();
      await bus.close();
    });

    it('one is made, fired with, replaced and revoked', async () => {
      const create = ['trigger', 'create', SHOP, '--description', 'rel', '--expires', '2099-01-31'];
      const created = await cli(create);
      expect(created.code).toBe(0);
      const made = Made.parse(dataOf(created.stdout));
      expect(made.label).toBe('rel');
      expect((await cli(['fire', '--project', SHOP, '--branch', 'main'])).code).toBe(0);

      const rotated = dataOf((await cli(['trigger', 'rotate', SHOP, 'rel', '--yes'])).stdout);
      expect(rotated).toMatchObject({
        trigger: { label: 'rel' },
        replaced: { remoteId: made.remoteId },
        warning: null,
      });
      expect((await cli(['fire', '--project', SHOP, '--branch', 'main'])).code).toBe(0);

      expect((await cli(['trigger', 'revoke', SHOP, 'rel', '--yes'])).code).toBe(0);
      expect(dataOf((await cli(['trigger', 'list'])).stdout)).toEqual([]);
      expect(dataOf((await cli(['trigger', 'list', '--remote', SHOP])).stdout)).toMatchObject([
        { remoteId: 10, heldAs: null },
        { remoteId: 11, heldAs: null },
      ]);
    });

    it('what can’t be undone needs --yes where nobody can be asked', async () => {
      expect((await cli(['trigger', 'create', SHOP, '--description', 'kept'])).code).toBe(0);
      const before = changes();
      for (const verb of ['revoke', 'rotate']) {
        const refused = await cli(['trigger', verb, SHOP, 'kept']);
        expect(refused.code).toBe(2);
        expect(problemOf(refused.stdout).hint).toContain('--yes');
      }
      expect(changes()).toBe(before);
    });

    it.each([
      [['trigger', 'create', SHOP], 2],
      [['trigger', 'create', SHOP, '--description', 'x', '--expires', '2099-02-31'], 2],
      [['trigger', 'create', SHOP, '--description', 'x', '--expires', '2020-01-01'], 2],
      [['trigger', 'create', 'nope/nope', '--description', 'x'], 3],
      [['trigger', 'revoke', SHOP, 'nope', '--yes'], 3],
      [['trigger', 'list', '--remote'], 2],
    ])('%j ends with %i and changes nothing', async (args, code) => {
      const before = changes();
      expect((await cli(args)).code).toBe(code);
      expect(changes()).toBe(before);
    });

    it('inputs are sent as they are typed, from a preset and over it', async () => {
      expect((await cli(['trigger', 'create', '42', '--description', 'desk'])).code).toBe(0);
      const save = ['preset', 'save', 'roll', '--project', '42', '--branch', 'main'];
      const inputs = ['--input', 'version="3.0.0"', '--input', 'replicas=2'];
      expect((await cli([...save, ...inputs])).code).toBe(0);
      const fired = await cli(['fire', 'roll', '--input', 'replicas=5', '--input', 'regions=["eu-central"]']);
      expect(fired.code).toBe(0);
      expect(JSON.parse(demo.requests().at(-1)?.body ?? '')).toMatchObject({
        inputs: { version: '3.0.0', replicas: 5, regions: ['eu-central'] },
      });
    });

    it('inputs that are no JSON, of another type or given twice, are refused with nothing sent', async () => {
      const before = changes();
      for (const wrong of [['version=v3'], ['version=3'], ['replicas=1', 'replicas=2']]) {
        const options = wrong.flatMap((input) => ['--input', input]);
        const refused = await cli(['fire', 'roll', ...options]);
        expect([wrong, refused.code]).toEqual([wrong, 2]);
        expect(noRunProblem(refused.stdout).code).toBe('invalid-input');
      }
      expect(changes()).toBe(before);
    });

    it('no token was ever printed or written', async () => {
      const tokens = demo
        .requests()
        .flatMap(({ body }) => /"token":"([^"]+)"/.exec(body)?.[1] ?? [])
        .concat(demo.ready.accessTokens.maintainer);
      expect(tokens.length).toBeGreaterThan(4);
      const everything = `${outputs.join('')}${await data.bytes()}`;
      for (const token of tokens) expect(everything).not.toContain(token.slice(6));
    });
  },
);
