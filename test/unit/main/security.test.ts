import { describe, expect, it } from 'vitest';
import {
  allowsPermission,
  blockNavigation,
  isTrustedSender,
  openExternalUrl,
} from '../../../src/main/security.ts';

const servers = ['https://gitlab.example', 'https://forge.example/gitlab', 'http://127.0.0.1:8080'];

describe('openExternalUrl', () => {
  const opened = (value: string): string[] => {
    const urls: string[] = [];
    const answer = openExternalUrl(value, servers, (url) => urls.push(url));
    expect(answer).toBe(urls.length === 1);
    return urls;
  };

  it.each([
    'https://gitlab.example/group/app/-/pipelines/1',
    'https://gitlab.example',
    'https://forge.example/gitlab/group/app',
    'https://forge.example/gitlab',
    'http://127.0.0.1:8080/x?y=z#a',
  ])('opens %s, a page of a configured server', (url) => {
    expect(opened(url)).toEqual([new URL(url).href]);
  });

  it.each([
    'https://evil.example/',
    'http://gitlab.example/',
    'https://gitlab.example:8443/',
    'https://gitlab.example.evil.example/',
    'https://gitlab.example@evil.example/',
    'https://user:word@gitlab.example/',
    'https://forge.example/',
    'https://forge.example/gitlab-other/x',
    'https://forge.example/gitlab/../elsewhere',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://gitlab.example/share',
    'app://trigger-tray/',
    '//gitlab.example/',
    '',
  ])('opens nothing for %s', (url) => {
    expect(opened(url)).toEqual([]);
  });

  it('opens nothing while no server is configured', () => {
    expect(openExternalUrl('https://gitlab.example/', [], () => expect.unreachable())).toBe(false);
  });
});

describe('blockNavigation', () => {
  it('stops the navigation and tells the origin alone, not the path', () => {
    const seen: string[] = [];
    let stopped = 0;
    const event = { preventDefault: () => void stopped++ };
    blockNavigation(event, 'https://evil.example/?stolen=glptt-1', (origin) => seen.push(origin));
    blockNavigation(event, 'nonsense', (origin) => seen.push(origin));
    expect(stopped).toBe(2);
    expect(seen).toEqual(['https://evil.example', 'not a URL']);
  });
});

describe('permissions', () => {
  it('are denied', () => expect(allowsPermission()).toBe(false));
});

describe('isTrustedSender', () => {
  const ours = { origin: 'app://trigger-tray', windowIds: new Set([7]) };
  const frame = { origin: 'app://trigger-tray', isMain: true };

  it('trusts the main frame of our window on our origin', () => {
    expect(isTrustedSender({ windowId: 7, frame }, ours)).toBe(true);
  });

  it('takes a frame that is gone for a stranger', () => {
    expect(isTrustedSender({ windowId: 7, frame: null }, ours)).toBe(false);
  });

  it('refuses a frame within the page, another window and any other origin', () => {
    expect(isTrustedSender({ windowId: 7, frame: { ...frame, isMain: false } }, ours)).toBe(false);
    expect(isTrustedSender({ windowId: 8, frame }, ours)).toBe(false);
    for (const origin of [
      'app://trigger-tray.evil',
      'app://trigger-tray/',
      'https://trigger-tray',
      'https://trigger-tray.invalid',
      'null',
      '',
    ]) {
      expect(isTrustedSender({ windowId: 7, frame: { ...frame, origin } }, ours)).toBe(false);
    }
  });
});
