import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { appRoot, ended, launchApp } from '../support/electron-app.ts';
import { expect, invoke, needsDesktop, test } from './desktop.ts';
import { keptSecrets } from './kept-secrets.ts';

needsDesktop();

test('a demo is ready to fire from the tray, and never touches the keychain', async ({ session, tray }) => {
  const before = keptSecrets(session.env);
  const app = await launchApp({ dist: session.dist, env: session.env, args: ['--demo'] });
  try {
    await tray.registered();
    await expect
      .poll(async () => (await tray.menu()).map(({ label }) => label))
      .toEqual(expect.arrayContaining(['Deploy staging', 'Deploy production…']));
    const page = await app.electron.firstWindow();
    expect(await invoke(page, 'app.info', {})).toMatchObject({ ok: true, data: { demo: true } });
    expect(keptSecrets(session.env).sort()).toEqual(before.sort());

    const exit = ended(app.electron.process());
    await tray.choose('Quit');
    expect(await exit).toBe(0);
  } finally {
    await app.close();
  }
});

test('a demo that is killed takes its server along', async ({ session, tray }) => {
  const app = await launchApp({ dist: session.dist, env: session.env, args: ['--demo'] });
  try {
    await tray.registered();
    const page = await app.electron.firstWindow();
    await page.waitForFunction(() => 'triggerTray' in window);
    const servers = z
      .object({ data: z.tuple([z.object({ url: z.string() })]) })
      .parse(await invoke(page, 'servers.list', {}));
    const [{ url }] = servers.data;
    const answers = () =>
      fetch(`${url}/__demo/requests`).then(
        ({ status }) => status,
        () => 'nobody',
      );
    expect(await answers()).toBe(200);
    app.electron.process().kill('SIGKILL');
    await expect.poll(answers).toBe('nobody');
  } finally {
    await app.close();
  }
});

test('a data folder that cannot be used is said, with exit code 1', async ({ session }) => {
  const folder = await mkdtemp(join(tmpdir(), 'trigger-tray-desktop-'));
  await writeFile(join(folder, 'file'), '');
  const child = spawn(
    join(session.dist, 'electron'),
    ['--no-sandbox', appRoot, `--data-dir=${join(folder, 'file', 'below')}`],
    { env: session.env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  expect(await ended(child)).toBe(1);
  expect(said.join('')).toContain('Trigger Tray could not start');
  await rm(folder, { recursive: true });
});
