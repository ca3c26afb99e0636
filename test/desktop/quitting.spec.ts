import { ended, launchApp } from '../support/electron-app.ts';
import { startHoldingProxy } from '../support/holding-proxy.ts';
import { connect, expect, invoke, needsDesktop, test } from './desktop.ts';

needsDesktop();

test('quitting while something is sent waits for the answer, which is there at the next start', async ({
  session,
  page,
  launched,
  tray,
  gitlab,
}) => {
  const proxy = await startHoldingProxy(gitlab.url);
  const before = await gitlab.fires();
  try {
    await connect(page, { ...gitlab, url: proxy.url });
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Deploy & notify');
    const child = launched.electron.process();
    const exit = ended(child);
    await tray.choose('Deploy & notify');
    await expect.poll(proxy.held).toBe(1);
    // The menu has changed: one that is chosen from before might be another entry by now.
    await expect.poll(tray.tooltip).toContain('1 running');

    const closed = page.waitForEvent('close');
    await tray.choose('Quit');

    // The windows go at once; the process stays for the answer.
    await closed;
    expect(child.exitCode).toBeNull();
    expect(proxy.held()).toBe(1);
    proxy.release();
    expect(await exit).toBe(0);

    const again = await launchApp({ dist: session.dist, env: session.env, dataDir: launched.dataDir });
    const next = await again.electron.firstWindow();
    await next.waitForFunction(() => 'triggerTray' in window);
    expect(await invoke(next, 'runs.list', {})).toMatchObject({
      data: [{ state: 'accepted', attempts: 1, pipeline: { ref: 'main' } }],
    });
    expect(await gitlab.fires()).toHaveLength(before.length + 1);
    await again.close();
  } finally {
    await proxy.close();
  }
});
