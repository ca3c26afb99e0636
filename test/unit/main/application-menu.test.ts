import { describe, expect, it } from 'vitest';
import { applicationMenu } from '../../../src/main/application-menu.ts';

const roles = (platform: string, packaged: boolean): unknown[] =>
  applicationMenu({ platform, packaged }).flatMap(({ role, submenu }) => [
    role,
    ...(Array.isArray(submenu) ? submenu.map((item) => item.role) : []),
  ]);

describe('applicationMenu', () => {
  it('lets people edit, zoom and quit everywhere', () => {
    for (const platform of ['linux', 'win32']) {
      expect(roles(platform, true)).toEqual(
        expect.arrayContaining(['editMenu', 'zoomIn', 'quit', 'windowMenu']),
      );
    }
    // Quit is in the app's own menu there.
    expect(roles('darwin', true)).toEqual(expect.arrayContaining(['appMenu', 'editMenu', 'windowMenu']));
  });

  it('has no reload and no developer tools in a build for people', () => {
    expect(roles('linux', false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles('linux', true)).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles('linux', true)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
  });
});
