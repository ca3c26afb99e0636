import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';
import { call } from '../support/call-operation.ts';
import { paste } from './paste.ts';
import { expect, firstBuild, shop, test } from './screens.ts';

test.use({ hostOptions: { demo: false }, gitlabOptions: { pace: 4 } });

const address = 'Server address';

test('the first run leads by keyboard from an address to a build that passed', async ({
  host,
  gitlab,
  watched: page,
}) => {
  await page.goto(host.url);
  await expect(page.getByRole('textbox', { name: address })).toBeFocused();
  await page.keyboard.type(gitlab.url);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Access token')).toBeFocused();
  await page.keyboard.type(gitlab.ready.accessTokens.maintainer);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add a project and its trigger token' })).toBeFocused();
  expect(await page.content()).not.toContain(gitlab.ready.accessTokens.maintainer);

  const project = page.getByRole('combobox', { name: 'Project' });
  await project.focus();
  await page.keyboard.type('web-sh');
  await expect(page.getByRole('option', { name: shop })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(project).toHaveValue(shop);
  const token = gitlab.ready.projects.find(({ path }) => path === shop)?.triggerTokens[0]?.token ?? '';
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('combobox', { name: 'Branch' })).toHaveValue('main');
  await page.getByRole('button', { name: /^Fire/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible();
  await expect(firstBuild(page)).toContainText('Passed', { timeout: 60_000 });
});

test('a cURL snippet gives server, project, token, ref and variables', async ({
  host,
  gitlab,
  watched: page,
}) => {
  const [seeded] = gitlab.ready.projects.filter(({ path }) => path === shop);
  const token = seeded?.triggerTokens[0]?.token ?? '';
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Start from a cURL snippet instead' }).click();
  await expect(page.getByRole('textbox', { name: 'cURL snippet' })).toBeFocused();
  await paste(
    page,
    `curl -X POST \\\n  --fail \\\n  -F token=${token} \\\n  -F ref=main \\\n  -F "variables[STAGE]=review" \\\n  ${gitlab.url}/api/v4/projects/${seeded?.id}/trigger/pipeline`,
  );
  await expect(page.getByRole('textbox', { name: address })).toHaveValue(gitlab.url);
  expect(await page.content()).not.toContain(token);
  await page.getByLabel('Access token').fill(gitlab.ready.accessTokens.readOnly);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveValue(String(seeded?.id));
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByText('STAGE')).toBeVisible();
  await page.getByRole('button', { name: /^Fire/ }).click();
  await expect(firstBuild(page)).toContainText('Passed', { timeout: 60_000 });
  const [run] = await call(page, 'runs.list', { limit: 1 });
  expect(run?.variables).toEqual([{ key: 'STAGE', secret: false, value: 'review' }]);
});

test('what is wrong with an address or a token is said at its field, and nothing typed is lost', async ({
  host,
  gitlab,
  watched: page,
}) => {
  const site = createServer((_request, response) => response.end('<h1>Not GitLab</h1>')).listen(
    0,
    '127.0.0.1',
  );
  const closed = createListener().listen(0, '127.0.0.1');
  await new Promise((done) => site.once('listening', done));
  const portOf = (at: ReturnType<typeof createListener> | typeof site): number =>
    (at.address() as AddressInfo).port;
  const dead = portOf(closed);
  await new Promise((done) => closed.close(done));

  await page.goto(host.url);
  const field = page.getByRole('textbox', { name: address });
  const problem = page.getByRole('alert');
  const tryIt = async (url: string): Promise<void> => {
    await field.fill(url);
    await page.keyboard.press('Enter');
  };
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('An address is missing')).toBeVisible();
  await tryIt(`http://127.0.0.1:${dead}`);
  await expect(problem).toContainText(/refused|reach/i);
  await expect(field).toBeFocused();
  await tryIt(`http://127.0.0.1:${portOf(site)}`);
  await expect(problem).toContainText(/GitLab/);
  await tryIt('ftp://gitlab.example.org');
  await expect(problem).toBeVisible();
  await expect(field).toHaveValue('ftp://gitlab.example.org');

  await field.fill(gitlab.url);
  await page.getByLabel('Access token').fill('glpat-wrong-wrong-wrong-1');
  await page.keyboard.press('Enter');
  await expect(problem).toContainText(/token/i);
  await expect(page.getByLabel('Access token')).toBeFocused();
  expect(await page.content()).not.toContain('glpat-wrong-wrong-wrong-1');
  // Without one it goes on: firing needs none.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add a project and its trigger token' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(field).toHaveValue(gitlab.url);
  site.close();
});

test('the demo can be tried at once, and setup be skipped', async ({ host, watched: page }) => {
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Try it with the built-in demo server' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole('button', { name: /Deploy staging/ }).first()).toBeVisible();
});

test('setup can be skipped; the window then says what to do first', async ({ host, watched: page }) => {
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Skip setup' }).click();
  await expect(page.getByRole('heading', { name: 'No server yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Connect a server…' }).click();
  await expect(page.getByRole('dialog', { name: 'Connect a GitLab server' })).toBeVisible();
});
