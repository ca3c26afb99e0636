import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentTypeOf, lateScreens, resolveInside, serveScreens } from '../../../src/main/app-protocol.ts';

const root = join(tmpdir(), 'screens');

describe('resolveInside', () => {
  it('serves index.html for the bare origin', () => {
    expect(resolveInside(root, 'app://trigger-tray/')).toBe(join(root, 'index.html'));
  });

  it('names files below the root, whatever query or hash follows', () => {
    expect(resolveInside(root, 'app://trigger-tray/assets/main.js?v=1#top')).toBe(
      join(root, 'assets', 'main.js'),
    );
    expect(resolveInside(root, 'app://trigger-tray/with%20space.svg')).toBe(join(root, 'with space.svg'));
  });

  it.each([
    'app://trigger-tray/%2e%2e/secret',
    'app://trigger-tray/..%2fsecret',
    'app://trigger-tray/assets/%2e%2e%2f%2e%2e%2fsecret',
    'app://trigger-tray/..%5csecret',
    'app://trigger-tray/assets\\..\\..\\secret',
    'app://trigger-tray/C:/Windows/win.ini',
    'app://trigger-tray/index.html%00.js',
    'app://trigger-tray/%E0%A4%A',
    'app://trigger-tray/%2e',
  ])('finds no file behind %s', (url) => {
    const file = resolveInside(root, url);
    // Dots that the URL parser has already taken away may leave a name inside; never one outside.
    if (file !== null) expect(file.startsWith(`${root}/`)).toBe(true);
    expect(file === null || !file.includes('..')).toBe(true);
  });

  it('never leaves for a root of similar name', () => {
    expect(resolveInside(root, 'app://trigger-tray/..%2fscreens-private/key')).toBeNull();
  });

  it('serves the address for a late start in the place of app://, never beside it', () => {
    const url = 'https://trigger-tray.invalid/main.js';
    expect(resolveInside(root, url, lateScreens)).toBe(join(root, 'main.js'));
    expect(resolveInside(root, 'app://trigger-tray/main.js', lateScreens)).toBeNull();
    expect(resolveInside(root, 'https://elsewhere.example/main.js', lateScreens)).toBeNull();
    expect(resolveInside(root, url)).toBeNull();
  });

  it('takes an encoding of an encoding as a plain name', () => {
    expect(resolveInside(root, 'app://trigger-tray/%252e%252e/secret')).toBe(join(root, '%2e%2e', 'secret'));
  });

  it.each([
    'app://other/index.html',
    'app://trigger-tray.example/index.html',
    'app://trigger-tray:81/index.html',
    'app://user:word@trigger-tray/index.html',
    'https://trigger-tray/index.html',
    'file:///etc/passwd',
    'not a URL',
  ])('serves nothing for %s', (url) => {
    expect(resolveInside(root, url)).toBeNull();
  });
});

describe('contentTypeOf', () => {
  it('knows what the build makes and calls the rest bytes', () => {
    expect(contentTypeOf('/a/main.js')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/a/LOGO.SVG')).toBe('image/svg+xml');
    expect(contentTypeOf('/a/unknown.xyz')).toBe('application/octet-stream');
  });
});

describe('serveScreens', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trigger-tray-screens-'));
    await mkdir(join(folder, 'root'));
    await writeFile(join(folder, 'root', 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'secret'), 'hands off');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    serveScreens(join(folder, 'root'))(new Request(`app://trigger-tray${path}`, init));

  it('sends the page with its type and a policy that lets nothing in from elsewhere', async () => {
    const answer = await ask('/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('answers 404 for what is missing, a folder, and what is outside, with the same policy', async () => {
    for (const path of ['/missing.js', '/%2e%2e%2fsecret', '/..%2fsecret']) {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('hands off');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('answers reading alone', async () => {
    expect((await ask('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});
