import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { passOn, startFaultGitLab } from '../../support/fault-gitlab.ts';
import { aDataDir, type CliOptions, runCli, startCli } from './cli-process.ts';
import { dataOf, noRunProblem, RunJson, runOf } from './documents.ts';

const SHOP = 'platform/web-shop';
let demo: DemoServer;
let token: string;
let accessToken: string;
let data: Awaited<ReturnType<typeof aDataDir>>;

beforeAll(async () => {
  demo = await startDemoServer({ pace: 2 });
  token = demo.ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';
  accessToken = demo.ready.accessTokens.readOnly;
  data = await aDataDir();
});
afterAll(async () => {
  await demo.close();
  await data.remove();
});

/** Fires with nothing stored: everything comes with the call. */
const adHoc = (url: string, ...args: readonly string[]): readonly string[] => [
  'fire',
  '--json',
  '--server',
  url,
  '--project',
  '9',
  '--token-stdin',
  ...args,
];
const fire = (args: readonly string[], options: Partial<CliOptions> = {}) =>
  runCli(adHoc(demo.url, '--branch', 'main', ...args), { dataDir: data.path, stdin: [token], ...options });

describe('a fire of a commit', () => {
  const read = async (path: string): Promise<unknown> =>
    (
      await fetch(`${demo.url}/api/v4/projects/9/repository/${path}`, {
        headers: { 'PRIVATE-TOKEN': demo.ready.accessTokens.maintainer },
      })
    ).json();
  const Commits = z.array(z.object({ id: z.string() }));
  const Heads = z.array(z.object({ name: z.string(), commit: z.object({ id: z.string() }) }));
  const heads = async () => [
    ...Heads.parse(await read('branches?per_page=100')),
    ...Heads.parse(await read('tags?per_page=100')),
  ];
  const inner = async (): Promise<string> => {
    const taken = (await heads()).map(({ commit }) => commit.id);
    return Commits.parse(await read('commits?ref_name=main')).find(({ id }) => !taken.includes(id))?.id ?? '';
  };
  const fireSha = (sha: string, ...args: readonly string[]) =>
    runCli(adHoc(demo.url, '--access-token-stdin', '--sha', sha, ...args), {
      dataDir: data.path,
      stdin: [token, demo.ready.accessTokens.maintainer],
    });
  const changes = () => demo.requests().filter(({ method }) => method !== 'GET').length;

  it('goes out as the branch whose head it is', async () => {
    const head = (await heads()).find(({ name }) => name === 'main')?.commit.id ?? '';
    const ran = await fireSha(head);
    expect(ran.code).toBe(0);
    expect(runOf(ran.stdout)).toMatchObject({
      ref: { kind: 'commit', name: head },
      pipeline: { sha: head, ref: 'main' },
    });
  });

  it('that is no head ends with 4 and nothing sent, and with --yes by a tag that is gone afterwards', async () => {
    const sha = await inner();
    const before = changes();
    const refused = await fireSha(sha);
    expect(refused.code).toBe(4);
    expect(runOf(refused.stdout)).toMatchObject({
      state: 'not-sent',
      attempts: 0,
      problem: { code: 'ref-not-found' },
    });
    expect(changes()).toBe(before);
    const tagged = await fireSha(sha, '--yes');
    expect(tagged.code).toBe(0);
    expect(runOf(tagged.stdout)).toMatchObject({ state: 'accepted', pipeline: { sha } });
    expect(changes()).toBe(before + 3);
    expect((await heads()).filter(({ name }) => name.startsWith('trigger-tray'))).toEqual([]);
  });
});

describe('a fire with nothing stored', () => {
  it('is accepted, and the server received exactly one POST with every byte in place', async () => {
    const before = demo.requests().length;
    const file = join(data.path, 'ci.env');
    await writeFile(file, 'FROM_FILE="a\nb"\nBOTH=file\n');
    const value = ' -x=@é\t';
    const ran = await fire(
      [`--var=K=${value}`, '--var', 'BOTH=-option', '--vars-file', file, '--secret-var', 'S'],
      {
        stdin: [token, ' s3cret '],
      },
    );
    expect(ran.code).toBe(0);
    expect(runOf(ran.stdout)).toMatchObject({
      state: 'accepted',
      server: demo.url,
      project: { id: 9, path: null },
      ref: { kind: 'branch', name: 'main' },
      trigger: { label: null, hint: token.slice(6, 10) },
      attempts: 1,
      pipeline: { ref: 'main', status: 'created' },
      request: null,
      problem: null,
      variables: [
        { key: 'FROM_FILE', secret: false, value: 'a\nb' },
        { key: 'BOTH', secret: false, value: '-option' },
        { key: 'K', secret: false, value },
        { key: 'S', secret: true },
      ],
    });
    const recorded: unknown = await (await fetch(`${demo.url}/__demo/requests`)).json();
    const posts = (Array.isArray(recorded) ? recorded : [])
      .slice(before)
      .filter(({ method }: { method: string }) => method === 'POST');
    expect(posts).toHaveLength(1);
    const sent = new URLSearchParams(posts[0].body);
    const sentJson = posts[0].contentType.includes('json') ? JSON.parse(posts[0].body).variables : null;
    const variable = (key: string) => sentJson?.[key] ?? sent.get(`variables[${key}]`);
    expect(['K', 'BOTH', 'FROM_FILE', 'S'].map(variable)).toEqual([value, '-option', 'a\nb', ' s3cret ']);
  });

  it('reads one line and no more: standard input may stay open', async () => {
    expect((await fire([], { keepOpen: true })).code).toBe(0);
  });

  it('tells people on standard output, and nothing else', async () => {
    const args = adHoc(demo.url, '--branch', 'main').filter((argument) => argument !== '--json');
    const ran = await runCli(args, { dataDir: data.path, stdin: [token], env: { TRIGGER_TRAY_LOG: 'warn' } });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^Fired .* at main: pipeline \d+, Created \(run [0-9a-f]{8}\)\n/);
    expect(ran.stderr).toBe('');
  });

  it('as a dry run sends nothing and needs no token', async () => {
    const posts = demo.requests().filter(({ method }) => method === 'POST').length;
    const ran = await runCli(
      [
        'fire',
        '--json',
        '--server',
        demo.url,
        '--project',
        '9',
        '--branch',
        'main',
        '--dry-run',
        '--var',
        'K=V',
      ],
      { dataDir: data.path },
    );
    expect(ran.code).toBe(0);
    expect(runOf(ran.stdout)).toMatchObject({ state: 'dry-run', attempts: 0, pipeline: null });
    expect(demo.requests().filter(({ method }) => method === 'POST')).toHaveLength(posts);
  });

  it('is listed and shown afterwards, in the same words', async () => {
    const { id } = runOf((await fire([])).stdout);
    const listed = RunJson.array().parse(
      dataOf((await runCli(['runs', '--json'], { dataDir: data.path })).stdout),
    );
    expect(listed[0]?.id).toBe(id);
    const shown = await runCli(['run', 'show', id.slice(0, 8), '--json'], { dataDir: data.path });
    expect(RunJson.parse(dataOf(shown.stdout))).toEqual(listed[0]);
    const limited = await runCli(['runs', '--limit', '1', '--json'], { dataDir: data.path });
    expect(dataOf(limited.stdout)).toHaveLength(1);
  });
});

describe('the exit code of a fire', () => {
  it('1: a fault of this machine', async () => {
    const file = join(data.path, 'not-a-folder');
    await writeFile(file, '');
    const ran = await fire([], { dataDir: file });
    expect(ran.code).toBe(1);
    expect(noRunProblem(ran.stdout).code).toBe('storage');
  });

  it.each([
    ['no ref', ['--project', '9', '--server', 'http://127.0.0.1:1'], ['t']],
    ['an empty line for a token', ['--project', '9', '--branch', 'main', '--token-stdin'], ['']],
    ['no line for a token', ['--project', '9', '--branch', 'main', '--token-stdin'], []],
    ['a broken file of variables', ['--project', '9', '--branch', 'main', '--vars-file', '/nonexistent'], []],
    ['a missing CA file', ['--project', '9', '--branch', 'main', '--ca', '/nonexistent'], []],
    ['an unknown option', ['--nope'], []],
    ['an input that is no JSON', ['--input', 'a=b'], []],
  ])('2: %s', async (_name, args, stdin) => {
    const ran = await runCli(['fire', '--json', ...args], { dataDir: data.path, stdin });
    expect(ran.code).toBe(2);
    expect(noRunProblem(ran.stdout)).toMatchObject({ code: 'invalid-input' });
  });

  it.each([
    ['no such preset', ['nightly']],
    ['no such server', ['--server', 'work', '--project', '9', '--branch', 'main']],
    ['no token', ['--server', 'http://127.0.0.1:1', '--project', '9', '--branch', 'main']],
  ])('3: %s', async (_name, args) => {
    const ran = await runCli(['fire', '--json', ...args], { dataDir: data.path });
    expect(ran.code).toBe(3);
    expect(noRunProblem(ran.stdout).code).toBe('not-configured');
  });

  it('4: refused', async () => {
    const ran = await fire([], { stdin: ['glptt-0000000000000000000000000000000000000000'] });
    expect(ran.code).toBe(4);
    expect(runOf(ran.stdout)).toMatchObject({
      state: 'refused',
      attempts: 1,
      problem: { code: 'token-rejected', httpStatus: 404 },
    });
    const ref = await runCli(adHoc(demo.url, '--branch', 'no-such'), { dataDir: data.path, stdin: [token] });
    expect(ref.code).toBe(4);
    expect(runOf(ref.stdout).problem?.code).toBe('ref-not-found');
  });

  it('5: unreachable, and nothing was received', async () => {
    const closed = await startFaultGitLab(() => undefined);
    await closed.close();
    const ran = await runCli(adHoc(closed.url, '--branch', 'main'), { dataDir: data.path, stdin: [token] });
    expect(ran.code).toBe(5);
    expect(runOf(ran.stdout)).toMatchObject({
      state: 'not-sent',
      attempts: 0,
      problem: { code: 'unreachable' },
    });
  });

  it('6: the connection broke after one POST, which is never sent again', async () => {
    const server = await startFaultGitLab((_, response) => response.destroy());
    const ran = await runCli(adHoc(server.url, '--branch', 'main'), { dataDir: data.path, stdin: [token] });
    expect(ran.code).toBe(6);
    expect(runOf(ran.stdout)).toMatchObject({ state: 'unknown', attempts: 1, pipeline: null });
    expect(server.posts()).toHaveLength(1);
    await server.close();
  });

  it('6: no answer within --request-timeout', async () => {
    const server = await startFaultGitLab(() => undefined);
    const ran = await runCli(adHoc(server.url, '--branch', 'main', '--request-timeout', '0.5'), {
      dataDir: data.path,
      stdin: [token],
    });
    expect(ran.code).toBe(6);
    expect(runOf(ran.stdout).problem?.code).toBe('timeout');
    await server.close();
  });
});

describe('waiting', () => {
  const wait = (args: readonly string[], options: Partial<CliOptions> = {}) =>
    fire(['--access-token-stdin', '--wait', ...args], { stdin: [token, accessToken], ...options });

  it('0: the pipeline passed', async () => {
    const ran = await wait([]);
    expect(ran.code).toBe(0);
    expect(runOf(ran.stdout)).toMatchObject({ state: 'accepted', pipeline: { status: 'success' } });
    expect(ran.stderr).toMatch(/Pipeline \d+: Passed/);
  });

  it('7: the pipeline failed, and the fire was accepted all the same', async () => {
    const ran = await wait(['--var', 'DEMO_RESULT=failed']);
    expect(ran.code).toBe(7);
    expect(JSON.parse(ran.stdout).ok).toBe(true);
    expect(runOf(ran.stdout).pipeline?.status).toBe('failed');
  });

  it('8: the time was over', async () => {
    const ran = await wait(['--timeout', '0.3']);
    expect(ran.code).toBe(8);
    expect(runOf(ran.stdout).state).toBe('accepted');
  });

  it('9: without access nobody can look', async () => {
    const ran = await fire(['--wait']);
    expect(ran.code).toBe(9);
    expect(runOf(ran.stdout)).toMatchObject({ state: 'accepted', pipeline: { status: 'created' } });
    expect(ran.stderr).toContain('access token');
  });

  it('looks up an unknown outcome, links the one pipeline and follows it to its end', async () => {
    let broken = false;
    const server = await startFaultGitLab((incoming, response, body) =>
      passOn(demo.url, (answer) => {
        if (incoming.method !== 'POST') return true;
        broken = true;
        answer.destroy();
        return false;
      })(incoming, response, body),
    );
    const ran = await runCli(
      [...adHoc(server.url, '--branch', 'release/2.13'), '--access-token-stdin', '--wait'],
      { dataDir: data.path, stdin: [token, accessToken] },
    );
    expect(broken).toBe(true);
    expect(ran.code).toBe(0);
    expect(runOf(ran.stdout)).toMatchObject({ state: 'accepted', pipeline: { status: 'success' } });
    expect(server.posts()).toHaveLength(1);
    await server.close();
  });

  it('6: an unknown outcome that nobody can look up', async () => {
    const server = await startFaultGitLab((incoming, response) => {
      if (incoming.method === 'POST') response.destroy();
      else
        response
          .writeHead(404, { 'Content-Type': 'application/json' })
          .end('{"message":"404 Project Not Found"}');
    });
    const ran = await runCli([...adHoc(server.url, '--branch', 'main'), '--wait'], {
      dataDir: data.path,
      stdin: [token],
    });
    expect(ran.code).toBe(6);
    expect(runOf(ran.stdout).state).toBe('unknown');
    expect(server.posts()).toHaveLength(1);
    await server.close();
  });

  it('130: Ctrl+C ends the waiting, says how far it came, and the run goes on', async () => {
    const waiting = startCli(
      adHoc(demo.url, '--branch', 'main', '--access-token-stdin', '--wait', '--var', 'DEMO_RESULT=manual'),
      { dataDir: data.path, stdin: [token, accessToken] },
    );
    await waiting.said('Pipeline ');
    waiting.child.kill('SIGINT');
    const ran = await waiting.done;
    expect(ran.code).toBe(130);
    const run = runOf(ran.stdout);
    expect(run.state).toBe('accepted');
    const shown = await runCli(['run', 'show', run.id, '--json'], { dataDir: data.path });
    expect(RunJson.parse(dataOf(shown.stdout))).toMatchObject({ id: run.id, state: 'accepted' });
  });
});

it('a reader that goes away is no fault', async () => {
  const going = startCli(['runs'], { dataDir: data.path });
  going.child.stdout?.destroy();
  const ran = await going.done;
  expect(ran.code).toBe(0);
  expect(ran.stderr).not.toMatch(/EPIPE|Error/);
});

it('no token is in any file of the data folder', async () => {
  const canary = 'glptt-cafe0123456789canary';
  const secret = 'canary-of-a-secret-variable';
  const ran = await fire(['--secret-var', 'S', '--access-token-stdin'], {
    stdin: [canary, 'glpat-canary-0123456789', secret],
  });
  expect(ran.code).toBe(4);
  const everything = `${await data.bytes()}${ran.stdout}${ran.stderr}`;
  expect(everything).toContain(demo.url);
  expect(everything).not.toMatch(/cafe0123456789canary|glpat-canary-0123456789|canary-of-a-secret-variable/);
});
