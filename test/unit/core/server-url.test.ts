import { describe, expect, it } from 'vitest';
import { parseServerUrl } from '../../../src/core/catalog/server-url.ts';

describe('an address of a server', () => {
  it.each([
    ['https://gitlab.example.org', 'https://gitlab.example.org'],
    ['https://gitlab.example.org/', 'https://gitlab.example.org'],
    ['  gitlab.example.org  ', 'https://gitlab.example.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://example.org/gitlab/', 'https://example.org/gitlab'],
    ['https://example.org/gitlab/api/v4', 'https://example.org/gitlab'],
    ['https://example.org/?private_token=x#y', 'https://example.org'],
    ['HTTPS://Example.ORG:443/', 'https://example.org'],
  ])('%s is taken as %s', (typed, url) => {
    expect(parseServerUrl(typed)).toEqual({ ok: true, data: url });
  });

  it.each(['', '   ', 'https://', 'ftp://example.org', 'javascript:alert(1)', 'http://exa mple.org'])(
    'refuses %j',
    (typed) => {
      expect(parseServerUrl(typed)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    },
  );

  it('refuses a user name and password without repeating them', () => {
    const result = parseServerUrl('https://mara:s3cret@example.org');
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });
});
