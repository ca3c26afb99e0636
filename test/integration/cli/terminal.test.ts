import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type SessionBus, sessionBusMissing, startSessionBus } from '../../support/session-bus.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { runOf } from './documents.ts';

const ENTRY = resolve(import.meta.dirname, '../../../out/main/cli.js');

/** A terminal for a program comes from `script` of util-linux. */
const missing =
  sessionBusMissing() ??
  (/util-linux/.test(String(spawnSync('script', ['--version']).stdout)) ? null : '`script` is not installed');

describe.skipIf(missing !== null)(`on a terminal${missing === null ? '' : ` (${missing})`}`, () => {
  let bus: SessionBus;
  let demo: DemoServer;
  let token: string;
  let data: Awaited<ReturnType<typeof aDataDir>>;
  const children: ChildProcess[] = [];

  /** Starts the command line on a terminal; `when` types an answer once a text is on the screen. */
  const onTerminal = (...args: readonly string[]) => {
    const command = [process.execPath, ENTRY, ...args].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...bus.env, TRIGGER_TRAY_DATA_DIR: data.path, TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    let screen = '';
    let look: () => void = () => undefined;
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      screen += part;
      look();
    });
    return {
      when: (text: string, typed: string) =>
        new Promise<void>((resolveTyped, reject) => {
          look = () => {
            if (!screen.includes(text)) return;
            look = () => undefined;
            child.stdin.write(typed);
            resolveTyped();
          };
          look();
          child.once('close', () => reject(new Error(`It ended without “${text}”: ${screen}`)));
        }),
      done: new Promise<{ readonly code: number | null; readonly screen: string }>((resolveDone) => {
        child.once('close', (code) => resolveDone({ code, screen }));
      }),
    };
  };
  const posts = () => demo.requests().filter(({ method }) => method === 'POST').length;

  beforeAll(async () => {
    bus = await startSessionBus();
    demo = await startDemoServer({ pace: 1 });
    token = demo.ready.projects.find(({ id }) => id === 9)?.triggerTokens[0]?.token ?? '';
    data = await aDataDir();
    const cli = (...args: readonly string[]) =>
      runCli(args, { dataDir: data.path, env: bus.env, stdin: [token] });
    const add = ['server', 'add', demo.url, '--name', 'Demo', '--access-token-stdin'];
    const stdin = [demo.ready.accessTokens.maintainer];
    expect((await runCli(add, { dataDir: data.path, env: bus.env, stdin })).code).toBe(0);
    expect((await cli('project', 'add', 'Demo', '9')).code).toBe(0);
    expect((await cli('trigger', 'add', '9', '--label', 'stored', '--token-stdin')).code).toBe(0);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await demo.close();
    await data.remove();
    await bus.close();
  });

  it('asks for a secret and shows none of what is typed', async () => {
    const adding = onTerminal('trigger', 'add', '9', '--label', 'bot');
    await adding.when('Trigger token: ', `${token}\r`);
    const { code, screen } = await adding.done;
    expect(screen).toContain('Kept trigger token bot');
    expect(screen).not.toContain(token);
    expect(code).toBe(0);
  });

  it('gives up at Ctrl+C and keeps nothing', async () => {
    const adding = onTerminal('trigger', 'add', '9', '--label', 'other');
    await adding.when('Trigger token: ', 'glptt-half\u0003');
    const { code, screen } = await adding.done;
    expect(code).toBe(2);
    expect(screen).not.toContain('glptt-half');
  });

  it('shows a job’s log in its colours, without what could steer the terminal', async () => {
    const fire = ['fire', '--project', '9', '--branch', 'main', '--trigger', 'stored', '--wait', '--json'];
    const { stdout } = await runCli(fire, { dataDir: data.path, env: bus.env });
    const { code, screen } = await onTerminal('run', 'log', runOf(stdout).id).done;
    expect(code).toBe(0);
    expect(screen).toContain('Log of job');
    expect(screen).toContain('\u001b[32;1m');
    for (const steering of ['section_start', 'section_end', '\u001b[0K'])
      expect(screen).not.toContain(steering);
  });

  it('shows how far a sync is in one line, and clears it at the end', async () => {
    const { code, screen } = await onTerminal('project', 'sync', 'Demo').done;
    expect(code).toBe(0);
    expect(screen).toContain('\r\u001b[2KDemo: 0 projects');
    expect(screen).toMatch(
      new RegExp(`\\r\u001b\\[2KFound ${demo.ready.projects.length} projects on Demo\\.`),
    );
  });

  it('asks before it fires what asks first, and takes yes alone for an answer', async () => {
    const save = [
      'preset',
      'save',
      'careful',
      '--project',
      '9',
      '--branch',
      'main',
      '--trigger',
      'stored',
      '--confirm',
    ];
    expect((await runCli(save, { dataDir: data.path, env: bus.env })).code).toBe(0);
    const before = posts();
    const refused = onTerminal('fire', 'careful');
    await refused.when('Type yes: ', 'y\r');
    const { code, screen } = await refused.done;
    expect(code).toBe(2);
    expect(screen).toContain('Fire "careful" at main of platform/web-shop?');
    expect(posts()).toBe(before);

    const fired = onTerminal('fire', 'careful');
    await fired.when('Type yes: ', 'yes\r');
    expect((await fired.done).code).toBe(0);
    expect(posts()).toBe(before + 1);
  });
});
