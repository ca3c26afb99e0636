import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../../src/web/open-browser.ts';
import { parseWebOptions } from '../../../src/web/web-options.ts';

describe('the arguments of the web host', () => {
  it('are all optional', () => {
    expect(parseWebOptions([])).toEqual({ ok: true, data: { port: 0, demo: false, open: true } });
    expect(parseWebOptions(['--demo', '--port', '8123', '--no-open'])).toEqual({
      ok: true,
      data: { port: 8123, demo: true, open: false },
    });
  });

  it.each([[['--port', '65536']], [['--port', 'x']], [['--port']], [['--host', '0.0.0.0']], [['extra']]])(
    'are refused with the way out: %j',
    (argv) => {
      expect(parseWebOptions(argv)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    },
  );
});

it('a browser is opened where somebody can see it', () => {
  expect(hasBrowser({}, 'darwin')).toBe(true);
  expect(hasBrowser({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasBrowser({}, 'linux')).toBe(false);
  expect(hasBrowser({ CI: 'true', DISPLAY: ':0' }, 'linux')).toBe(false);
});
