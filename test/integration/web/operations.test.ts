import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, openHost } from './open-host.ts';

let open: Awaited<ReturnType<typeof openHost>>;
let session: { readonly Cookie: string };

beforeEach(async () => {
  open = await openHost();
  session = await open.signIn();
});
afterEach(() => open.close());

const rpc = (operation: string, body: string) =>
  ask(open.port, `/rpc/${operation}`, {
    method: 'POST',
    headers: { ...session, 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${open.port}` },
    body,
  });

describe('operations over HTTP', () => {
  it('answer with their result', async () => {
    const answer = await rpc('runs.get', '{"run":"abcd"}');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, data: { echo: 'runs.get' } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(open.asked).toEqual([{ operation: 'runs.get', input: { run: 'abcd' } }]);
  });

  it.each(['nothing', 'constructor', '__proto__', 'toString'])(
    'that do not exist are 404: %s',
    async (name) => {
      const answer = await rpc(name, '{}');
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
      expect(open.asked).toEqual([]);
    },
  );

  it('with a body that is no JSON are 400 and a problem', async () => {
    const answer = await rpc('app.info', '{');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(open.asked).toEqual([]);
  });
});

describe('the event stream', () => {
  /** Reads the stream until `enough` says so, then hangs up. */
  const listen = (enough: (text: string) => boolean, opened: () => void) =>
    new Promise<{ readonly text: string; readonly type: string | undefined }>((resolve, reject) => {
      let text = '';
      const asked = request(
        { host: '127.0.0.1', port: open.port, path: '/events', headers: session, agent: false },
        (response) => {
          opened();
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
            if (!enough(text)) return;
            resolve({ text, type: response.headers['content-type'] });
            asked.destroy();
          });
        },
      );
      asked.on('error', reject);
      asked.end();
    });

  it('carries each event as one message', async () => {
    const heard = listen(
      (text) => text.includes('presets-changed'),
      () => {
        open.emit({ type: 'servers-changed' });
        open.emit({ type: 'presets-changed' });
      },
    );
    expect(await heard).toEqual({
      text: ': welcome\n\ndata: {"type":"servers-changed"}\n\ndata: {"type":"presets-changed"}\n\n',
      type: 'text/event-stream',
    });
  });

  it('stops listening when the page goes', async () => {
    const heard = listen(
      (text) => text.includes('servers-changed'),
      () => open.emit({ type: 'servers-changed' }),
    );
    await open.listening(1);
    await heard;
    await open.listening(0);
  });

  it('ends with the host', async () => {
    const ended = new Promise<void>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port: open.port, path: '/events', headers: session, agent: false },
        (response) => {
          response.resume();
          response.once('close', resolve);
          void open.host.close();
        },
      )
        .on('error', reject)
        .end();
    });
    await ended;
    await open.listening(0);
  });
});
