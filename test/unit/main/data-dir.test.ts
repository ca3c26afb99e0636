import { describe, expect, it } from 'vitest';
import { chooseDataDir } from '../../../src/main/data-dir.ts';

const choose = (argv: string[], env: Record<string, string> = {}): string =>
  chooseDataDir({ argv, env, fallback: '/default' });

describe('chooseDataDir', () => {
  it('takes the flag, then the environment, then the browser profile’s flag, then the default', () => {
    const env = { TRIGGER_TRAY_DATA_DIR: '/env' };
    expect(choose(['--user-data-dir=/profile', '--data-dir=/flag'], env)).toBe('/flag');
    expect(choose(['--data-dir', '/flag'], env)).toBe('/flag');
    expect(choose(['--user-data-dir=/profile'], env)).toBe('/env');
    expect(choose(['app', '--user-data-dir=/profile'])).toBe('/profile');
    expect(choose(['app', '--demo'])).toBe('/default');
  });

  it('takes an empty word for none', () => {
    expect(choose(['--data-dir='], { TRIGGER_TRAY_DATA_DIR: '' })).toBe('/default');
    expect(choose(['--data-dir'])).toBe('/default');
  });

  it('makes the folder absolute', () => {
    expect(choose(['--data-dir=some/where'])).toBe(`${process.cwd()}/some/where`);
  });
});
