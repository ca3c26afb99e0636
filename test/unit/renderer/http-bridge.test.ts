import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import type { BridgeEvent } from '../../../src/renderer/bridge/bridge.ts';
import { createHttpBridge } from '../../../src/renderer/bridge/http-bridge.ts';

const answering = (answer: Response | Error) => {
  const requests: Request[] = [];
  const source = new EventTarget();
  let closed = false;
  const bridge = createHttpBridge({
    fetch: async (input, init) => {
      requests.push(new Request(new URL(String(input), 'http://127.0.0.1'), init));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    openEvents: () => Object.assign(source, { close: () => (closed = true) }) as unknown as EventSource,
  });
  return { bridge, requests, source, isClosed: () => closed };
};

describe('the HTTP bridge', () => {
  it('posts the input to the operation and parses the answer', async () => {
    const { bridge, requests } = answering(Response.json(ok([])));
    expect(await bridge.invoke('servers.list', {})).toEqual({ ok: true, data: [] });
    expect(requests[0]?.method).toBe('POST');
    expect(new URL(requests[0]?.url ?? '').pathname).toBe('/rpc/servers.list');
    expect(await requests[0]?.json()).toEqual({});
  });

  it('makes a problem of an answer that the contract does not know', async () => {
    const { bridge } = answering(Response.json(ok([{ id: 7 }])));
    expect(await bridge.invoke('servers.list', {})).toMatchObject({
      ok: false,
      problem: { code: 'bad-response' },
    });
  });

  it.each([
    ['a dead host', new TypeError('fetch failed')],
    ['an old session', new Response('who?', { status: 401 })],
    ['a stranger', new Response('no', { status: 403 })],
  ])('says that the app stopped on %s', async (_, answer) => {
    const { bridge } = answering(answer);
    const heard: BridgeEvent[] = [];
    bridge.subscribe((event) => heard.push(event));
    const result = await bridge.invoke('servers.list', {});
    expect(result).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    expect(heard).toMatchObject([{ type: 'connection-lost' }]);
  });

  it('does not call an answer lost that nobody waited for', async () => {
    const { bridge } = answering(new DOMException('gone', 'AbortError'));
    const heard: BridgeEvent[] = [];
    bridge.subscribe((event) => heard.push(event));
    await bridge.invoke('servers.list', {}, AbortSignal.abort());
    expect(heard).toEqual([]);
  });

  it('passes on events of the contract, and tells of lost and new connections', () => {
    const { bridge, source, isClosed } = answering(new Error('not asked'));
    const heard: BridgeEvent[] = [];
    const stop = bridge.subscribe((event) => heard.push(event));
    source.dispatchEvent(new Event('open'));
    source.dispatchEvent(new MessageEvent('message', { data: '{"type":"presets-changed"}' }));
    source.dispatchEvent(new MessageEvent('message', { data: '{"type":"never heard of"}' }));
    source.dispatchEvent(new MessageEvent('message', { data: 'no JSON' }));
    source.dispatchEvent(new Event('error'));
    expect(heard.map(({ type }) => type)).toEqual(['connection-open', 'presets-changed', 'connection-lost']);
    stop();
    expect(isClosed()).toBe(true);
  });
});
