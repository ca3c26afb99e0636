import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trayIcons } from '../../../src/contract/tray.ts';
import { type Panel, trayIconFiles } from '../../../src/main/tray-icon.ts';

const icons = join(import.meta.dirname, '../../../resources/tray');
const panel = (over: Partial<Panel>): Panel => ({
  platform: 'linux',
  desktop: undefined,
  prefersDark: false,
  scale: 1,
  ...over,
});
const filesOf = (over: Partial<Panel>, icon: (typeof trayIcons)[number] = 'idle'): string[] => {
  const picture = trayIconFiles(icon, panel(over));
  return picture.kind === 'template' ? [picture.file] : picture.files.map(({ file }) => file);
};

describe('trayIconFiles', () => {
  it('has every file it names, for every state, panel and scale', () => {
    for (const icon of trayIcons)
      for (const platform of ['darwin', 'win32', 'linux'])
        for (const prefersDark of [true, false])
          for (const scale of [1, 1.25, 1.5, 2, 3])
            for (const file of filesOf({ platform, prefersDark, scale }, icon))
              expect(existsSync(join(icons, file)), file).toBe(true);
  });

  it('leaves the ink to macOS', () => {
    expect(filesOf({ platform: 'darwin' })).toEqual(['idleTemplate.png']);
    expect(existsSync(join(icons, 'idleTemplate@2x.png'))).toBe(true);
  });

  it('draws light on a dark taskbar and dark on a light one, at every scale of Windows', () => {
    expect(filesOf({ platform: 'win32', prefersDark: true })).toEqual([
      'idle-on-dark-16.png',
      'idle-on-dark-24.png',
      'idle-on-dark-32.png',
      'idle-on-dark-48.png',
    ]);
    expect(filesOf({ platform: 'win32' })[0]).toBe('idle-on-light-16.png');
  });

  it('draws light on panels that are dark under a light theme too, as GNOME’s and Xfce’s', () => {
    expect(filesOf({ desktop: 'ubuntu:GNOME' })).toEqual(['idle-on-dark-22.png']);
    expect(filesOf({ desktop: 'XFCE' })).toEqual(['idle-on-dark-22.png']);
    expect(filesOf({ desktop: undefined })).toEqual(['idle-on-dark-22.png']);
    expect(filesOf({ desktop: 'KDE' })).toEqual(['idle-on-light-22.png']);
    expect(filesOf({ desktop: 'KDE', prefersDark: true })).toEqual(['idle-on-dark-22.png']);
  });

  it('gives Linux one pixmap that fits the display', () => {
    expect(filesOf({ scale: 2 })).toEqual(['idle-on-dark-48.png']);
    expect(filesOf({ scale: 3 })).toEqual(['idle-on-dark-64.png']);
  });
});
