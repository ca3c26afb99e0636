import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFireLink } from '../../../src/core/present/fire-link.ts';

const base = 'trigger-tray://fire?project=platform%2Fweb-shop';

describe('a link that fills the form', () => {
  it('names server, project, ref and variables', () => {
    const link = `${base}&server=https%3A%2F%2Fgitlab.example&ref=v1.0&kind=tag&var.STAGE=a%20%26%20b&var.EMPTY=`;
    expect(readFireLink(link)).toEqual({
      server: 'https://gitlab.example',
      project: 'platform/web-shop',
      fill: {
        ref: { kind: 'tag', name: 'v1.0' },
        variables: [
          { key: 'STAGE', value: 'a & b' },
          { key: 'EMPTY', value: '' },
        ],
      },
    });
    expect(readFireLink(base)).toMatchObject({ server: null, fill: { ref: null, variables: [] } });
    expect(readFireLink(`${base}&ref=main`)).toMatchObject({
      fill: { ref: { kind: 'branch', name: 'main' } },
    });
    expect(readFireLink('trigger-tray://fire/?project=9')).toMatchObject({ project: '9' });
  });

  it.each([
    ['another action', 'trigger-tray://quit?project=9'],
    ['another scheme', 'https://fire?project=9'],
    ['a path', 'trigger-tray://fire/now?project=9'],
    ['a login', 'trigger-tray://user:pass@fire?project=9'],
    ['a port', 'trigger-tray://fire:1?project=9'],
    ['a hash', `${base}#/settings`],
    ['no project', 'trigger-tray://fire?ref=main'],
    ['an empty project', 'trigger-tray://fire?project='],
    ['an empty server', `${base}&server=`],
    ['a token', `${base}&token=glptt-0123456789abcdef`],
    ['a consent', `${base}&confirmed=true`],
    ['a name twice', `${base}&project=other`],
    ['a variable twice', `${base}&var.A=1&var.A=2`],
    ['a key that GitLab refuses', `${base}&var.A-B=1`],
    ['a reserved key', `${base}&var.TRIGGER_PAYLOAD=1`],
    ['no key', `${base}&var.=1`],
    ['an unknown kind', `${base}&ref=main&kind=any`],
    ['a kind without a ref', `${base}&kind=tag`],
    ['an empty ref', `${base}&ref=`],
    ['a control character', `${base}&var.A=%1b%5B2J`],
    ['writing turned around', `${base}&ref=%E2%80%AEniam`],
    ['too long', `${base}&var.A=${'x'.repeat(8_000)}`],
    ['too many', `${base}${Array.from({ length: 101 }, (_, index) => `&var.K${index}=1`).join('')}`],
    ['no URL', 'trigger-tray:'],
  ])('is refused with %s', (_what, link) => {
    expect(readFireLink(link)).toBeNull();
  });

  it('never fails, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readFireLink(text);
        readFireLink(`trigger-tray://fire?${text}`);
      }),
    );
  });
});
