import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, expect, invoke, needsDesktop, test } from './desktop.ts';
import { keptSecrets } from './kept-secrets.ts';

needsDesktop();

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

test('tokens sit in the keychain and nowhere else', async ({ page, launched, session, gitlab }) => {
  await connect(page, gitlab);
  const fired = await invoke(page, 'runs.fire', {
    requestId: crypto.randomUUID(),
    preset: 'Deploy & notify',
  });
  expect(fired.ok).toBe(true);

  const info = await invoke(page, 'app.info', {});
  expect(info).toMatchObject({ ok: true, data: { host: 'electron', vault: { kind: 'keychain' } } });
  const kept = keptSecrets(session.env);
  const tokens = [gitlab.triggerToken, gitlab.accessToken];
  for (const token of tokens) expect(kept).toContain(token);

  const files = await filesBelow(launched.dataDir);
  expect(files.map((file) => file.slice(launched.dataDir.length))).toContain('/settings.json');
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const token of tokens) {
      expect(bytes.includes(token), `${file} holds a token`).toBe(false);
      expect(bytes.includes(Buffer.from(token, 'utf16le')), `${file} holds a token`).toBe(false);
    }
  }
  await page.reload();
  await page.waitForLoadState();
  for (const token of tokens) {
    expect(await page.content()).not.toContain(token);
    expect(launched.log()).not.toContain(token);
  }
});

test('a locked keychain stands first in the tray’s menu, which has it asked to be unlocked', async ({
  page,
  launched,
  session,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  const before = await gitlab.fires();
  const first = async (): Promise<string | undefined> =>
    (await tray.menu()).find(({ label }) => label)?.label;
  await expect.poll(first).toBe('Nothing running');
  await session.keyring.lock();
  try {
    await tray.choose('Deploy & notify');
    const offer = 'Keychain is locked. Unlock it to fire…';
    await expect.poll(first).toBe(offer);
    expect(await tray.tooltip()).toContain('the keychain is locked');
    expect(await gitlab.fires()).toEqual(before);
    await tray.choose(offer);
    // Nobody here answers the question: the settings tell how it stands.
    await expect(page.getByText('Unlock it to fire and follow. Nothing is lost.')).toBeVisible();
    expect(launched.log()).not.toContain(gitlab.triggerToken);
  } finally {
    await session.keyring.stopKeyring();
    await session.keyring.startKeyring();
  }
});
