import { call } from '../support/call-operation.ts';
import { countCalls, expect, test } from './screens.ts';

test.use({ hostOptions: { demo: false }, gitlabOptions: { projects: 50_000 } });

test('fifty thousand projects are synced, searched and added without a request a key', async ({
  connected,
  gitlab,
}) => {
  const synced = call(connected, 'projects.sync', { server: 'GitLab' });
  await connected.goto(`${new URL(connected.url()).origin}/#/settings/servers`);
  await expect(connected.getByText(/^Reading projects: [\d,.]+/)).toBeVisible();
  expect((await synced).state).toBe('done');
  await expect(connected.getByText(/^50,\d\d\d projects are in the list/)).toBeVisible();

  await test.step('in the dialog that adds one', async () => {
    await connected.goto(`${new URL(connected.url()).origin}/#/`);
    await connected.getByRole('button', { name: 'Add project' }).click();
    const field = connected.getByRole('dialog').getByRole('combobox').first();
    const known = countCalls(connected, 'projects.known');
    const remote = countCalls(connected, 'projects.search');
    await field.pressSequentially('tickets 4999', { delay: 15 });
    await expect(connected.getByRole('option').first()).toBeVisible();
    expect(await connected.getByRole('option').count()).toBeLessThanOrEqual(100);
    expect(known()).toBeLessThanOrEqual(3);
    expect(remote()).toBeLessThanOrEqual(3);
    await connected.keyboard.press('Escape');
    await connected.keyboard.press('Escape');
  });

  await test.step('in the palette', async () => {
    await connected.keyboard.press('Control+k');
    const known = countCalls(connected, 'projects.known');
    const began = Date.now();
    await connected.keyboard.type('tickets 321', { delay: 15 });
    await expect(connected.getByRole('option', { name: /not added yet/ }).first()).toBeVisible();
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(await connected.getByRole('option').count()).toBeLessThan(60);
    expect(known()).toBeLessThanOrEqual(3);
    const sought = () => gitlab.requests().filter(({ path }) => /tickets.*32/.test(path));
    expect(sought()).toEqual([]);
    await connected.keyboard.press('Enter');
    await expect(connected.getByRole('dialog', { name: /project/i })).toBeVisible();
    // What a search on the server looks like there.
    await call(connected, 'projects.search', { server: 'GitLab', query: 'tickets 321' });
    expect(sought()).toHaveLength(1);
  });
});
