import { expect, it } from 'vitest';
import { putAway } from '../../../src/main/put-away.ts';

it('hides a window only where a tray brings it back', () => {
  expect(putAway({ by: 'close', trayThere: true, closeToTray: true })).toBe('hide');
  expect(putAway({ by: 'toggle', trayThere: true, closeToTray: false })).toBe('hide');
  expect(putAway({ by: 'toggle', trayThere: false, closeToTray: true })).toBe('minimize');
});

it('ends the app with its window where there is no tray, or the person wants it so', () => {
  expect(putAway({ by: 'close', trayThere: false, closeToTray: true })).toBe('quit');
  expect(putAway({ by: 'close', trayThere: true, closeToTray: false })).toBe('quit');
});
