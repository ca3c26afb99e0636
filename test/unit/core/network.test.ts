import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import { createNetwork } from '../../../src/core/catalog/network.ts';
import { isOnThisMachine, type ServerWay } from '../../../src/core/catalog/on-this-machine.ts';
import { emptySettings, type StoredServer } from '../../../src/core/settings.ts';

const direct = { mode: 'system' } as const;
const through = (url: string) => ({ mode: 'url', url, login: false }) as const;

describe('a server on this machine', () => {
  it.each([
    'http://127.0.0.1:8080',
    'https://127.8.9.1/gitlab',
    'http://127.1',
    'http://[::1]:8929',
    'http://localhost:3000',
    'https://LOCALHOST',
    'https://gitlab.localhost',
    'http://localhost.:80',
  ])('is %s', (url) => {
    expect(isOnThisMachine({ url, proxy: direct })).toBe(true);
  });

  it.each([
    'https://gitlab.example.org',
    'http://127.example.org',
    'https://localhost.example.org',
    'https://mylocalhost',
    'http://192.168.1.5',
    'http://[::2]',
    'no address',
  ])('is not %s', (url) => {
    expect(isOnThisMachine({ url, proxy: direct })).toBe(false);
  });

  it('is where its own proxy is, if it has one', () => {
    const [far, near] = ['https://gitlab.example.org', 'http://127.0.0.1:8080'];
    expect(isOnThisMachine({ url: far, proxy: through('socks5h://Localhost:1080') })).toBe(true);
    expect(isOnThisMachine({ url: far, proxy: through('http://[::1]:3128') })).toBe(true);
    expect(isOnThisMachine({ url: near, proxy: through('http://proxy.example.org:3128') })).toBe(false);
    expect(isOnThisMachine({ url: near, proxy: { mode: 'none' } })).toBe(true);
  });
});

const far: ServerWay = { url: 'https://gitlab.example.org', proxy: direct };
const near: ServerWay = { url: 'http://127.0.0.1:8080', proxy: direct };

const stored = (id: string, way: ServerWay): StoredServer => ({
  id,
  name: id,
  version: null,
  dialect: null,
  pinned: false,
  caFile: null,
  accessTokenHint: null,
  ...way,
});

const stage = async (ways: Record<string, ServerWay> = { far, near }) => {
  const changes: string[] = [];
  let servers = Object.entries(ways).map(([id, way]) => stored(id, way));
  const network = createNetwork({ read: async () => ok({ ...emptySettings, servers }) }, () =>
    changes.push('changed'),
  );
  await network.refresh();
  const change = async (next: Record<string, ServerWay>) => {
    servers = Object.entries(next).map(([id, way]) => stored(id, way));
    await network.refresh();
  };
  return { network, changes, change };
};

describe('the network', () => {
  it('is there until the host says otherwise, and is told of once', async () => {
    const { network, changes } = await stage();
    expect(network.lacks(far)).toBe(false);
    network.setOnline(false);
    network.setOnline(false);
    expect([network.lacks(far), network.lacks(near), changes.length]).toEqual([true, false, 1]);
    network.setOnline(true);
    expect([network.lacks(far), changes.length]).toEqual([false, 2]);
  });

  it('goes by how the server of a run is reached now, or by its address where it is not set up', async () => {
    const { network, changes, change } = await stage();
    network.setOnline(false);
    const run = { server: far.url, serverId: 'far' };
    expect(network.lacksServerOf(run)).toBe(true);
    expect(network.lacksServerOf({ server: far.url, serverId: null })).toBe(true);
    expect(network.lacksServerOf({ server: near.url, serverId: 'gone' })).toBe(false);
    await change({ far: { ...far, proxy: through('http://127.0.0.1:3128') } });
    expect(network.lacksServerOf(run)).toBe(false);
    expect(changes.length).toBe(2);
  });

  it('is there once another machine has answered, whatever the host says', async () => {
    const { network, changes } = await stage();
    network.setOnline(false);
    network.asking('near')();
    network.asking('nobody')();
    expect(network.lacks(far)).toBe(true);
    network.asking('far')();
    expect([network.lacks(far), changes.length]).toEqual([false, 2]);
  });

  it('is not shown to be there by an answer to what was asked before it went', async () => {
    const { network, changes } = await stage();
    const late = network.asking('far');
    network.setOnline(false);
    late();
    expect([network.lacks(far), changes.length]).toEqual([true, 1]);
    network.setOnline(true);
    network.setOnline(false);
    late();
    expect(network.lacks(far)).toBe(true);
  });
});
