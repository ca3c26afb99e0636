import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { callDocument, dataOf, noRunProblem, runOf } from './documents.ts';

const SHOP = 'platform/web-shop';
const SECRET = 'a-secret-value-of-a-preset';
let demo: DemoServer;
let token: string;
let accessToken: string;

beforeAll(async () => {
  demo = await startDemoServer({ pace: 1 });
  token = demo.ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';
  accessToken = demo.ready.accessTokens.maintainer;
});
afterAll(() => demo.close());

const Named = z.array(z.object({ name: z.string() }));

describe('without a keychain', () => {
  let data: Awaited<ReturnType<typeof aDataDir>>;
  beforeAll(async () => {
    data = await aDataDir();
  });
  afterAll(() => data.remove());
  const cli = (args: readonly string[], ...stdin: readonly string[]) =>
    runCli([...args, '--json'], { dataDir: data.path, stdin });

  it('a server is kept, with an access token it is not', async () => {
    const refused = await cli(
      ['server', 'add', demo.url, '--name', 'Demo', '--access-token-stdin'],
      accessToken,
    );
    expect(refused.code).toBe(3);
    expect(callDocument(refused.stdout)).toMatchObject({
      ok: false,
      problem: { code: 'keychain-unavailable' },
    });
    expect(dataOf((await cli(['server', 'list'])).stdout)).toEqual([]);

    expect((await cli(['server', 'add', demo.url, '--name', 'Demo'])).code).toBe(0);
    expect(Named.parse(dataOf((await cli(['server', 'list'])).stdout))).toEqual([{ name: 'Demo' }]);
  });

  it('no trigger token and no secret of a preset is kept', async () => {
    expect((await cli(['project', 'add', 'Demo', '9'])).code).toBe(0);
    const trigger = await cli(['trigger', 'add', '9', '--label', 'bot', '--token-stdin'], token);
    expect(trigger.code).toBe(3);
    expect(dataOf((await cli(['trigger', 'list'])).stdout)).toEqual([]);
    const preset = await cli(
      ['preset', 'save', 'nightly', '--project', '9', '--branch', 'main', '--secret-var', 'S'],
      SECRET,
    );
    expect(preset.code).toBe(3);
    expect(dataOf((await cli(['preset', 'list'])).stdout)).toEqual([]);
    expect(await data.bytes()).not.toMatch(new RegExp(`${token}|${accessToken}|${SECRET}`));
  });

  it('a stored server fires a project by its id, with the token of the call alone', async () => {
    const fired = await cli(
      ['fire', '--server', 'Demo', '--project', '12', '--branch', 'main', '--token-stdin'],
      demo.ready.projects.find(({ id }) => id === 12)?.triggerTokens[0]?.token ?? '',
    );
    expect(fired.code).toBe(0);
    expect(runOf(fired.stdout)).toMatchObject({ server: demo.url, project: { id: 12 } });
  });

  it.each([
    [['server', 'check', 'nope'], 3],
    [['project', 'add', 'Demo', '4711'], 0],
    [['project', 'add', 'nope', '9'], 3],
    [['trigger', 'remove', '9', 'nope'], 3],
    [['preset', 'remove', 'nope'], 3],
    [['runs', '--preset', 'nope'], 3],
    [['run', 'show', 'ffffffff'], 3],
    [['server', 'add', 'ftp://example'], 2],
    [['trigger', 'add', '9', '--label', 'x'], 2],
    [['server', 'add', 'http://127.0.0.1:1'], 5],
  ])('%j ends with %i', async (args, code) => {
    expect((await cli(args)).code).toBe(code);
  });
});

const missing = sessionBusMissing();

describe.skipIf(missing !== null)(`with a keychain${missing === null ? '' : ` (${missing})`}`, () => {
  let bus: SessionBus;
  let data: Awaited<ReturnType<typeof aDataDir>>;
  const outputs: string[] = [];
  const cliIn = async (dataDir: string, args: readonly string[], stdin: readonly string[]) => {
    const env = { ...bus.env, TRIGGER_TRAY_LOG: 'debug' };
    const ran = await runCli([...args, '--json'], { dataDir, stdin, env });
    outputs.push(ran.stdout, ran.stderr);
    return ran;
  };
  const cli = (args: readonly string[], ...stdin: readonly string[]) => cliIn(data.path, args, stdin);
  const posts = () => demo.requests().filter(({ method }) => method === 'POST');

  beforeAll(async () => {
    bus = await startSessionBus();
    data = await aDataDir();
    const added = await cli(
      ['server', 'add', demo.url, '--name', 'Demo', '--access-token-stdin'],
      accessToken,
    );
    expect(added.code).toBe(0);
    expect(dataOf(added.stdout)).toMatchObject({
      name: 'Demo',
      accessToken: { hint: accessToken.slice(6, 10) },
    });
    expect((await cli(['project', 'add', 'Demo', SHOP])).code).toBe(0);
    expect((await cli(['trigger', 'add', SHOP, '--label', 'bot', '--token-stdin'], token)).code).toBe(0);
    const saved = await cli(
      [
        'preset',
        'save',
        'nightly',
        '--project',
        `Demo:${SHOP}`,
        '--branch',
        'main',
        '--var',
        'A=1',
        '--secret-var',
        'S',
      ],
      SECRET,
    );
    expect(saved.code).toBe(0);
  });
  afterAll(async () => {
    await data.remove();
    await bus.close();
  });

  it('the server, its project, its token and the preset are listed', async () => {
    expect(dataOf((await cli(['server', 'check', 'Demo'])).stdout)).toMatchObject({
      server: { version: expect.stringMatching(/^18\.5/) },
    });
    expect(dataOf((await cli(['project', 'list', 'shop'])).stdout)).toMatchObject([
      { path: SHOP, can: { fire: true, follow: true } },
    ]);
    expect(dataOf((await cli(['trigger', 'list', SHOP])).stdout)).toMatchObject([
      { label: 'bot', hint: token.slice(6, 10) },
    ]);
    expect(dataOf((await cli(['preset', 'list'])).stdout)).toMatchObject([
      { name: 'nightly', projectLabel: SHOP },
    ]);
  });

  it('a preset fires with its stored token and secret, and what is given besides it wins', async () => {
    const before = posts().length;
    const fired = await cli(['fire', 'nightly', '--var', 'A=2', '--wait']);
    expect(fired.code).toBe(0);
    expect(runOf(fired.stdout)).toMatchObject({
      trigger: { label: 'bot', hint: token.slice(6, 10) },
      project: { id: 9, path: SHOP },
      variables: [
        { key: 'A', secret: false, value: '2' },
        { key: 'S', secret: true },
      ],
      pipeline: { status: 'success' },
    });
    const [post, another] = posts().slice(before);
    expect(another).toBeUndefined();
    expect(post?.body).toContain(SECRET);
  });

  it('a preset that asks first needs --yes where nobody can be asked', async () => {
    const save = ['preset', 'save', 'careful', '--project', SHOP, '--branch', 'main', '--confirm'];
    expect((await cli(save)).code).toBe(0);
    const before = posts().length;
    const asked = await cli(['fire', 'careful']);
    expect(asked.code).toBe(2);
    expect(noRunProblem(asked.stdout).hint).toContain('--yes');
    expect((await cli(['fire', 'careful', '--dry-run'])).code).toBe(0);
    expect(posts().length).toBe(before);
    expect((await cli(['fire', 'careful', '--yes'])).code).toBe(0);
    expect(posts().length).toBe(before + 1);
  });

  it('a run is watched to its end', async () => {
    const { id } = runOf((await cli(['fire', 'nightly', '--var', 'DEMO_RESULT=failed'])).stdout);
    const watched = await cli(['run', 'watch', id.slice(0, 8)]);
    expect(watched.code).toBe(7);
    expect(dataOf(watched.stdout)).toMatchObject({ id, pipeline: { status: 'failed' } });
  });

  it('two data folders never meet, even with the same settings', async () => {
    const other = await aDataDir();
    await cp(join(data.path, 'settings.json'), join(other.path, 'settings.json'));
    const fired = await cliIn(other.path, ['fire', 'nightly'], []);
    expect(fired.code).toBe(3);
    expect(noRunProblem(fired.stdout).code).toBe('not-configured');
    await other.remove();
  });

  it('a locked keychain is 3, and nothing is sent', async () => {
    const before = posts().length;
    await bus.lock();
    const fired = await cli(['fire', 'nightly']);
    expect(fired.code).toBe(3);
    expect(noRunProblem(fired.stdout).code).toMatch(/^keychain-/);
    expect(posts().length).toBe(before);
    await bus.stopKeyring();
    await bus.startKeyring();
  });

  it('no secret was ever printed or written', async () => {
    const everything = `${outputs.join('')}${await data.bytes()}`;
    expect(await data.bytes()).toContain(SHOP);
    expect(everything).not.toMatch(new RegExp(`${token}|${accessToken}|${SECRET}`));
  });

  it('a removed server takes its projects, tokens and presets along', async () => {
    expect((await cli(['preset', 'remove', 'careful'])).code).toBe(0);
    expect((await cli(['trigger', 'remove', SHOP, 'bot'])).code).toBe(0);
    expect((await cli(['fire', 'nightly'])).code).toBe(3);
    expect((await cli(['server', 'remove', 'Demo'])).code).toBe(0);
    for (const list of ['server', 'project', 'trigger', 'preset']) {
      expect(dataOf((await cli([list, 'list'])).stdout)).toEqual([]);
    }
  });
});
