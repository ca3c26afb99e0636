import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkSteps, Finding } from '../../../src/contract/servers.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { type SocksServer, startSocksServer } from '../../support/socks-server.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { callDocument, dataOf } from './documents.ts';

const Checked = z.object({ findings: z.array(Finding), problem: z.null() });
const LOGIN = 'someone:a-word-for-the-proxy';

describe('a server of the command line', () => {
  let demo: DemoServer;
  let secured: DemoServer;
  let socks: SocksServer;
  let data: Awaited<ReturnType<typeof aDataDir>>;
  beforeAll(async () => {
    demo = await startDemoServer({});
    secured = await startDemoServer({ tlsSelfSigned: true });
    socks = await startSocksServer({});
    data = await aDataDir();
    expect((await cli(['server', 'add', demo.url, '--name', 'Demo'])).code).toBe(0);
  });
  afterAll(async () => {
    await Promise.all([demo.close(), secured.close(), socks.close()]);
    await data.remove();
  });
  const cli = (args: readonly string[], ...stdin: readonly string[]) =>
    runCli(args, { dataDir: data.path, stdin });
  const listed = async (): Promise<unknown> => dataOf((await cli(['server', 'list', '--json'])).stdout);

  it('is checked step by step, one line each, and ends with 0', async () => {
    const checked = await cli(['server', 'check', 'Demo']);
    expect(checked.code).toBe(0);
    const marks = checked.stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(marks).toHaveLength(checkSteps.length);
    expect(marks[0]).toMatch(/^ok {4}Name lookup: /);
    expect(marks[5]).toMatch(/^skip {2}Access token: none/);
    expect(checked.stdout).toMatch(/\n {6}Add one of scope read_api/);

    const { findings } = Checked.parse(dataOf((await cli(['server', 'check', 'Demo', '--json'])).stdout));
    expect(findings.map(({ step }) => step)).toEqual([...checkSteps]);
  });

  it('that is gone ends the check with its problem: the lines go to people, the document to scripts', async () => {
    const gone = await startDemoServer({});
    expect((await cli(['server', 'add', gone.url, '--name', 'Gone'])).code).toBe(0);
    await gone.close();

    const told = await cli(['server', 'check', 'Gone']);
    expect(told.code).toBe(5);
    expect(told.stdout).toMatch(/^fail {2}Connection: /m);
    expect(told.stdout).toMatch(/^skip {2}GitLab: /m);

    const { code, stdout, stderr } = await cli(['server', 'check', 'Gone', '--json']);
    expect(code).toBe(5);
    expect(callDocument(stdout)).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    expect(stderr).toMatch(/^fail {2}Connection: /m);
    expect((await cli(['server', 'remove', 'Gone'])).code).toBe(0);
  });

  it('gets a CA file, and keeps it while it can’t be reached without', async () => {
    const ca = join(data.path, 'ca.pem');
    await writeFile(ca, secured.certificate ?? '');
    expect((await cli(['server', 'add', secured.url, '--name', 'Safe'])).code).toBe(5);
    expect((await cli(['server', 'add', secured.url, '--name', 'Safe', '--ca', ca])).code).toBe(0);
    const checked = await cli(['server', 'check', 'Safe']);
    expect(checked.stdout).toMatch(/^ok {4}Certificate: TLSv1\.3, certificate of /m);
    const without = await cli(['server', 'update', 'Safe', '--ca', 'none', '--json']);
    expect(without.code).toBe(5);
    expect(callDocument(without.stdout)).toMatchObject({ ok: false, problem: { code: 'tls' } });
    expect((await cli(['server', 'remove', 'Safe'])).code).toBe(0);
  });

  it('is renamed, and led through a proxy and back, with no keychain at hand', async () => {
    const args = ['server', 'update', 'Demo', '--name', 'Renamed', '--proxy', socks.url, '--json'];
    expect(dataOf((await cli(args)).stdout)).toMatchObject({
      name: 'Renamed',
      proxy: { mode: 'url', url: socks.url, login: false },
    });
    expect(socks.connections()).toBeGreaterThan(0);
    expect((await cli(['server', 'check', 'Renamed'])).stdout).toContain(`through the proxy ${socks.url}`);
    const back = await cli(['server', 'update', 'Renamed', '--name', 'Demo', '--proxy', 'none']);
    expect(back.code).toBe(0);
    expect(await listed()).toMatchObject([{ name: 'Demo', proxy: { mode: 'none' } }]);
  });

  it('speaks the API that a person chose until it is taken back', async () => {
    expect((await cli(['server', 'update', 'Demo', '--api', 'v3'])).code).toBe(0);
    expect((await cli(['server', 'check', 'Demo'])).stdout).toContain('API v3 (chosen by hand)');
    expect(await listed()).toMatchObject([{ dialect: 'v3', pinned: true }]);
    expect((await cli(['server', 'update', 'Demo', '--api', 'auto'])).code).toBe(0);
    expect(await listed()).toMatchObject([{ dialect: 'v4', pinned: false }]);
  });

  it('refuses a login for the proxy where nothing can keep it, and stays as it was', async () => {
    const args = ['server', 'update', 'Demo', '--proxy', socks.url, '--proxy-login-stdin', '--json'];
    const refused = await cli(args, LOGIN);
    expect(refused.code).toBe(3);
    expect(callDocument(refused.stdout)).toMatchObject({ problem: { code: 'keychain-unavailable' } });
    expect(await listed()).toMatchObject([{ proxy: { mode: 'none' } }]);
    expect(await data.bytes()).not.toContain(LOGIN);
  });

  it.each([
    [['--proxy', 'ftp://proxy.example:21'], 2],
    [['--proxy', 'http://proxy.example'], 2],
    [['--proxy-login-stdin'], 2],
    [['--api', 'v5'], 2],
    [['--ca', '/nonexistent/ca.pem'], 2],
    [['--proxy', 'socks5://127.0.0.1:1'], 5],
  ])('is not changed by %j', async (options, code) => {
    const before = await listed();
    expect((await cli(['server', 'update', 'Demo', ...options], LOGIN)).code).toBe(code);
    expect(await listed()).toEqual(before);
  });
});

const missing = sessionBusMissing();

describe.skipIf(missing !== null)(`with a keychain${missing === null ? '' : ` (${missing})`}`, () => {
  let bus: SessionBus;
  let demo: DemoServer;
  let socks: SocksServer;
  let data: Awaited<ReturnType<typeof aDataDir>>;
  beforeAll(async () => {
    bus = await startSessionBus();
    demo = await startDemoServer({});
    socks = await startSocksServer({ login: LOGIN });
    data = await aDataDir();
  });
  afterAll(async () => {
    await Promise.all([demo.close(), socks.close()]);
    await data.remove();
    await bus.close();
  });

  it('the access token is read before the login of the proxy, and neither is told or kept in a file', async () => {
    const { maintainer, readOnly } = demo.ready.accessTokens;
    const outputs: string[] = [];
    const cli = async (args: readonly string[], ...stdin: readonly string[]) => {
      const ran = await runCli([...args, '--json'], { dataDir: data.path, stdin, env: bus.env });
      outputs.push(ran.stdout, ran.stderr);
      return ran;
    };
    const secrets = ['--proxy', socks.url, '--proxy-login-stdin', '--access-token-stdin'];
    const added = await cli(['server', 'add', demo.url, '--name', 'Demo', ...secrets], maintainer, LOGIN);
    expect(dataOf(added.stdout)).toMatchObject({ proxy: { mode: 'url', url: socks.url, login: true } });
    const checked = await cli(['server', 'check', 'Demo']);
    expect(checked.code).toBe(0);

    const changed = await cli(['server', 'update', 'Demo', ...secrets], readOnly, LOGIN);
    expect(dataOf(changed.stdout)).toMatchObject({ accessToken: { hint: readOnly.slice(6, 10) } });
    expect(dataOf((await cli(['server', 'check', 'Demo'])).stdout)).toMatchObject({
      accessToken: { scopes: ['read_api'] },
    });
    const told = `${outputs.join('\n')}\n${await data.bytes()}`;
    for (const secret of [maintainer, readOnly, LOGIN, LOGIN.split(':')[1] ?? '']) {
      expect(told).not.toContain(secret);
    }
  });
});
