import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { autostartEntry, autostartFile, keepAutostart } from '../../../src/main/autostart.ts';

it('quotes what an entry starts, so that no name of a folder is anything else', () => {
  const line = (entry: string) => entry.split('\n').find((one) => one.startsWith('Exec='));
  expect(line(autostartEntry(['/opt/Trigger Tray/app', '--data-dir=/home/x']))).toBe(
    'Exec="/opt/Trigger Tray/app" "--data-dir=/home/x"',
  );
  expect(line(autostartEntry(['/a"b$c', '100%']))).toBe('Exec="/a\\\\"b\\\\$c" "100%%"');
});

it('lies where the session looks', () => {
  expect(autostartFile({ XDG_CONFIG_HOME: '/c' }, '/home/x')).toBe('/c/autostart/trigger-tray.desktop');
  expect(autostartFile({}, '/home/x')).toBe('/home/x/.config/autostart/trigger-tray.desktop');
});

it('comes and goes with the setting, and leaves another app’s entry alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trigger-tray-autostart-'));
  const file = join(folder, 'autostart', 'trigger-tray.desktop');
  keepAutostart(file, 'one', false);
  expect(existsSync(file)).toBe(false);
  keepAutostart(file, 'one', true);
  keepAutostart(file, 'two', false);
  expect(readFileSync(file, 'utf8')).toBe('one');
  keepAutostart(file, 'two', true);
  expect(readFileSync(file, 'utf8')).toBe('two');
  keepAutostart(file, 'two', false);
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});
