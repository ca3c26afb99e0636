import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { aDataDir, runCli, startCli } from './cli-process.ts';
import { callDocument, dataOf } from './documents.ts';

const PROJECTS = 350;
const Known = z.array(z.object({ remoteId: z.number(), path: z.string() }));
const missing = sessionBusMissing();

describe.skipIf(missing !== null)(
  `projects of a server, from a shell${missing === null ? '' : ` (${missing})`}`,
  () => {
    let bus: SessionBus;
    let demo: DemoServer;
    let data: Awaited<ReturnType<typeof aDataDir>>;
    const cli = (...args: readonly string[]) => runCli(args, { dataDir: data.path, env: bus.env });
    const pages = () => demo.requests().filter(({ path }) => path.startsWith('/api/v4/projects?'));
    /** The same server again, with the same tokens, by other rules. */
    const restart = async (options: DemoOptions) => {
      const port = Number(new URL(demo.url).port);
      await demo.close();
      demo = await startDemoServer({ projects: PROJECTS, port, ...options });
    };

    beforeAll(async () => {
      bus = await startSessionBus();
    });
    afterAll(() => bus.close());
    beforeEach(async () => {
      demo = await startDemoServer({ projects: PROJECTS });
      data = await aDataDir();
      const added = await runCli(['server', 'add', demo.url, '--name', 'Demo', '--access-token-stdin'], {
        dataDir: data.path,
        env: bus.env,
        stdin: [demo.ready.accessTokens.maintainer],
      });
      expect(added.code).toBe(0);
    });
    afterEach(async () => {
      await demo.close();
      await data.remove();
    });

    it('are read once and listed without asking the server', async () => {
      const count = demo.ready.projects.length + PROJECTS;
      const synced = await cli('project', 'sync', 'Demo');
      expect(synced).toMatchObject({ code: 0, stdout: `Found ${count} projects on Demo.\n` });
      // No terminal, no progress: nothing but the log's own lines.
      expect(synced.stderr).not.toContain('\r');
      await cli('project', 'add', 'Demo', '9');
      const asked = demo.requests().length;
      const listed = await cli('project', 'list', '--known', 'WEB-shop platform', '--json');
      expect(Known.parse(dataOf(listed.stdout))).toMatchObject([{ remoteId: 9, path: 'platform/web-shop' }]);
      const shown = await cli('project', 'list', '--known', '--limit', '3');
      expect(shown.stdout.split('\n')).toHaveLength(6);
      expect(shown.stdout).toContain(`And ${count - 3} projects more`);
      expect((await cli('project', 'list', '--known', 'web-shop')).stdout).toMatch(
        /9 +platform\/web-shop +Demo +main +yes/,
      );
      expect((await cli('project', 'list', '--known', 'nowhere')).stdout).toContain('project sync');
      expect(demo.requests()).toHaveLength(asked);
    });

    it('at Ctrl+C keep what was read, and the next sync asks for the rest alone', async () => {
      // A clock that stands still: the budget is that of one minute, whenever this runs.
      const now = Date.now();
      await restart({ rateLimit: 2, now: () => now });
      const { child, done } = startCli(['project', 'sync', 'Demo', '--json'], {
        dataDir: data.path,
        env: bus.env,
      });
      await vi.waitFor(() => expect(pages().map(({ status }) => status)).toContain(429), { timeout: 10_000 });
      child.kill('SIGINT');
      const { code, stdout, stderr } = await done;
      expect(code).toBe(130);
      expect(dataOf(stdout)).toMatchObject({ state: 'canceled', found: 200 });
      expect(stderr).toContain('Stopped after 200 projects of Demo; the next sync goes on from there.');

      await restart({});
      const again = await cli('project', 'sync', 'Demo', '--json');
      const found = demo.ready.projects.length + PROJECTS;
      expect(again.code).toBe(0);
      expect(dataOf(again.stdout)).toMatchObject({ state: 'done', found });
      expect(pages()).toHaveLength(2);
      expect((await cli('project', 'sync', 'Demo', '--afresh')).code).toBe(0);
      expect(pages()).toHaveLength(2 + 4);
    });

    it('have a problem and its exit code where they can not be read', async () => {
      expect((await cli('project', 'sync', 'Nowhere')).code).toBe(3);
      expect((await cli('project', 'list', '--limit', '3')).code).toBe(2);
      await cli('server', 'remove', 'Demo');
      await cli('server', 'add', demo.url, '--name', 'Public');
      const refused = await cli('project', 'sync', 'Public', '--json');
      expect(refused.code).toBe(4);
      expect(callDocument(refused.stdout)).toMatchObject({ problem: { code: 'insufficient-permission' } });
      expect(pages()).toEqual([]);
    });
  },
);
