import { describe, expect, it } from 'vitest';
import { proxyUrl } from '../../../src/main/system-proxy.ts';

describe('proxyUrl', () => {
  it.each([
    ['DIRECT', ''],
    ['', ''],
    ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
    ['HTTPS proxy.example:443', 'https://proxy.example:443'],
    ['SOCKS5 127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
    ['PROXY first.example:1; PROXY second.example:2; DIRECT', 'http://first.example:1'],
    ['DIRECT; PROXY second.example:2', ''],
    ['NONSENSE', ''],
  ])('makes %j to %j', (answer, url) => {
    expect(proxyUrl(answer)).toBe(url);
  });
});
