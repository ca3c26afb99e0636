import { describe, expect, it } from 'vitest';
import { fail } from '../../../src/contract/problems.ts';
import { createConnections } from '../../../src/core/catalog/connections.ts';
import { manualClock } from '../../support/manual-clock.ts';

const server = { id: 'server-1', url: 'https://gitlab.example.org', proxy: { mode: 'system' } } as const;
const refused = (
  httpStatus?: number,
  code: 'bad-response' | 'insufficient-permission' | 'not-gitlab' = 'bad-response',
) => {
  const { problem } = fail(code, 'No.', 'Wait.');
  return httpStatus === undefined ? problem : { ...problem, httpStatus };
};

const stage = () => {
  const network = { there: true };
  const heard: string[] = [];
  const connections = createConnections(
    manualClock(0),
    { lacks: () => !network.there, asking: (id) => () => void heard.push(id) },
    () => undefined,
  );
  return { connections, network, heard };
};

describe('a connection', () => {
  it('is as it was last, but for a time without a network', () => {
    const { connections, network } = stage();
    connections.note(server.id, null);
    const before = connections.of(server);
    expect(before).toEqual({ state: 'connected', checkedAt: '1970-01-01T00:00:00.000Z', problem: null });
    network.there = false;
    expect(connections.of(server)).toMatchObject({
      state: 'offline',
      checkedAt: before.checkedAt,
      problem: { message: 'There is no network.' },
    });
    network.there = true;
    expect(connections.of(server)).toEqual(before);
  });

  it('shows that there is a network by a proper answer alone', () => {
    const { connections, heard } = stage();
    connections.note(server.id, refused());
    connections.note(server.id, refused(200, 'not-gitlab'));
    expect(heard).toEqual([]);
    connections.note(server.id, null);
    connections.note(server.id, refused(403, 'insufficient-permission'));
    expect(heard).toEqual([server.id, server.id]);
  });
});
