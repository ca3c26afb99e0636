// Draws the committed PNGs from the SVGs beside it. Run it after changing an SVG: `node resources/make-icons.mjs`. Another
// folder to draw into may be named. It needs a Chromium: the one of Playwright, or the one that CHROMIUM_PATH names.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const folder = import.meta.dirname;
const out = process.argv[2] ?? folder;
await mkdir(join(out, 'tray'), { recursive: true });
const states = ['idle', 'running', 'success', 'failed', 'offline'];

/** Glyph colours by the panel they stand on; the shapes alone tell the states apart. */
const inks = { light: '#1b1c22', dark: '#f5f6fa' };
/** Pixels: 16, 24, 32 and 48 are Windows' scales of 16, and 22, 24, 32, 48 and 64 Linux panels. */
const panelSizes = [16, 22, 24, 32, 48, 64];

const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

const draw = async (svg, size, file) => {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0;background:none}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(join(out, file), await page.screenshot({ omitBackground: true }));
};

for (const state of states) {
  const svg = await readFile(join(folder, 'tray', `${state}.svg`), 'utf8');
  // macOS colours template images itself, from their alpha, and finds @2x by the name.
  await draw(svg, 16, `tray/${state}Template.png`);
  await draw(svg, 32, `tray/${state}Template@2x.png`);
  for (const [panel, ink] of Object.entries(inks)) {
    for (const size of panelSizes) {
      await draw(svg.replaceAll('#000', ink), size, `tray/${state}-on-${panel}-${size}.png`);
    }
  }
}
await draw(await readFile(join(folder, 'app.svg'), 'utf8'), 256, 'app.png');

await browser.close();
