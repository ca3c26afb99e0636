import { describe, expect, it } from 'vitest';
import { chosenDataDir } from '../../../src/main/data-dir.ts';

const chosen = (argv: string[], env: Record<string, string> = {}): string | null =>
  chosenDataDir({ argv, env });

describe('chosenDataDir', () => {
  it('takes the flag, then the environment, then the browser profile’s flag', () => {
    const env = { TRIGGER_TRAY_DATA_DIR: '/env' };
    expect(chosen(['--user-data-dir=/profile', '--data-dir=/flag'], env)).toBe('/flag');
    expect(chosen(['--data-dir', '/flag'], env)).toBe('/flag');
    expect(chosen(['--user-data-dir=/profile'], env)).toBe('/env');
    expect(chosen(['app', '--user-data-dir=/profile'])).toBe('/profile');
  });

  it('is null where nobody chose, an empty word included', () => {
    expect(chosen(['app', '--demo'])).toBeNull();
    expect(chosen(['--data-dir='], { TRIGGER_TRAY_DATA_DIR: '' })).toBeNull();
    expect(chosen(['--data-dir'])).toBeNull();
  });

  it('makes the folder absolute', () => {
    expect(chosen(['--data-dir=some/where'])).toBe(`${process.cwd()}/some/where`);
  });
});
