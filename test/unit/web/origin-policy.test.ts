import { describe, expect, it } from 'vitest';
import { judgeSource, type RequestSource } from '../../../src/web/origin-policy.ts';

const ours: RequestSource = { host: '127.0.0.1:4000', origin: null, secFetchSite: null };
const judge = (parts: Partial<RequestSource>) => judgeSource(4000, { ...ours, ...parts });

describe('where a request comes from', () => {
  it.each<Partial<RequestSource>>([
    {},
    { host: 'localhost:4000' },
    { origin: 'http://127.0.0.1:4000', secFetchSite: 'same-origin' },
    { host: 'localhost:4000', origin: 'http://localhost:4000' },
    { secFetchSite: 'none' },
  ])('may be our own page, or none: %j', (parts) => {
    expect(judge(parts)).toEqual({ allowed: true });
  });

  it.each([
    null,
    '',
    '127.0.0.1',
    '127.0.0.1:4001',
    '127.0.0.1:40000',
    'evil.example:4000',
    '127.0.0.1.evil.example:4000',
    'localhost.evil.example:4000',
    'LOCALHOST:4000',
    '[::1]:4000',
    '0.0.0.0:4000',
    '127.1:4000',
  ])('is refused for another host: %j', (host) => {
    expect(judge({ host })).toMatchObject({ allowed: false, status: 421 });
  });

  it.each([
    'null',
    '',
    'http://evil.example',
    'https://127.0.0.1:4000',
    'http://127.0.0.1:4001',
    'http://127.0.0.1:4000.evil.example',
    'http://localhost:4000',
  ])('is refused for another origin: %j', (origin) => {
    expect(judge({ origin })).toMatchObject({ allowed: false, status: 403 });
  });

  it.each(['cross-site', 'same-site', 'SAME-ORIGIN', ''])('is refused where a browser says %j', (site) => {
    expect(judge({ secFetchSite: site })).toMatchObject({ allowed: false, status: 403 });
  });
});
