import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { trayIcons } from '../../src/contract/tray.ts';

const resources = join(import.meta.dirname, '../../resources');
const system = '/usr/bin/chromium';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly bytes: readonly number[];
}

/** The pixels of a PNG, as Chromium reads them. */
const pictureOf = async (page: Page, file: string): Promise<Picture> => {
  const url = `data:image/png;base64,${(await readFile(file)).toString('base64')}`;
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const { width, height } = image;
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('There is no canvas.');
    Object.assign(canvas.canvas, { width, height });
    canvas.drawImage(image, 0, 0);
    return { width, height, bytes: [...canvas.getImageData(0, 0, width, height).data] };
  }, url);
};

const alphaOf = ({ bytes }: Picture): readonly number[] => bytes.filter((_byte, index) => index % 4 === 3);

/** Brightness of the ink, 0 to 255, where it covers a pixel whole. */
const inkOf = ({ bytes }: Picture): number => {
  const at = alphaOf({ width: 0, height: 0, bytes }).indexOf(255) * 4;
  return Math.max(...bytes.slice(at, at + 3));
};

/** How much of the picture two shapes do not share, 0 to 1. */
const difference = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, alpha, index) => sum + Math.abs(alpha - (other[index] ?? 0)), 0) / 255 / one.length;

test('the tray’s states differ by shape, at every size, and both inks draw the same shape', async ({
  page,
}) => {
  for (const size of [16, 22, 24, 32, 48, 64]) {
    const shapes = new Map<string, readonly number[]>();
    for (const state of trayIcons) {
      const light = await pictureOf(page, join(resources, `tray/${state}-on-light-${size}.png`));
      const dark = await pictureOf(page, join(resources, `tray/${state}-on-dark-${size}.png`));
      expect([light.width, light.height, dark.width, dark.height]).toEqual([size, size, size, size]);
      expect(alphaOf(light), `${state} ${size}`).toEqual(alphaOf(dark));
      expect(inkOf(light)).toBeLessThan(64);
      expect(inkOf(dark)).toBeGreaterThan(192);
      shapes.set(state, alphaOf(light));
    }
    for (const [name, shape] of shapes)
      for (const [otherName, other] of shapes)
        if (name < otherName)
          expect(difference(shape, other), `${name} and ${otherName} at ${size}`).toBeGreaterThan(0.1);
  }
});

test('macOS gets black shapes in two sizes, which it colours by itself', async ({ page }) => {
  for (const state of trayIcons)
    for (const [file, size] of [
      [`tray/${state}Template.png`, 16],
      [`tray/${state}Template@2x.png`, 32],
    ] as const) {
      const picture = await pictureOf(page, join(resources, file));
      expect([picture.width, picture.height], file).toEqual([size, size]);
      expect(inkOf(picture), file).toBe(0);
    }
});

test('the pictures are what the script draws from the SVGs', async ({ page }) => {
  const drawn = await mkdtemp(join(tmpdir(), 'trigger-tray-icons-'));
  const env = { ...process.env, ...(existsSync(system) ? { CHROMIUM_PATH: system } : {}) };
  await promisify(execFile)(process.execPath, [join(resources, 'make-icons.mjs'), drawn], { env });
  const committed = (await readdir(join(resources, 'tray'))).filter((name) => name.endsWith('.png'));
  expect((await readdir(join(drawn, 'tray'))).toSorted()).toEqual(committed.toSorted());
  for (const file of ['app.png', ...committed.map((name) => `tray/${name}`)]) {
    const now = await pictureOf(page, join(drawn, file));
    const then = await pictureOf(page, join(resources, file));
    expect([now.width, now.height], file).toEqual([then.width, then.height]);
    // Another Chromium may smooth an edge otherwise.
    expect(difference(now.bytes, then.bytes), file).toBeLessThan(0.002);
  }
  await rm(drawn, { recursive: true });
});
