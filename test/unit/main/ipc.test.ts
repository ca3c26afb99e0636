import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import { answerMessage } from '../../../src/main/ipc.ts';

const asked: unknown[] = [];
const warnings: string[] = [];
const parts = {
  app: {
    invoke: async (operation: string, input: unknown) => {
      asked.push([operation, input]);
      return ok('answer');
    },
  },
  trusted: () => ({ origin: 'app://trigger-tray', windowIds: new Set([1]) }),
  log: {
    debug() {},
    info() {},
    warn: (message: string) => void warnings.push(message),
    error() {},
  },
};
const ours = { windowId: 1, frame: { origin: 'app://trigger-tray', isMain: true } };

describe('answerMessage', () => {
  it('hands operation and input to the app and returns its result', async () => {
    asked.length = 0;
    expect(await answerMessage(parts, ours, ['runs.list', { limit: 5 }])).toEqual(ok('answer'));
    expect(asked).toEqual([['runs.list', { limit: 5 }]]);
  });

  it('answers a stranger with a problem, tells the log, and asks the app nothing', async () => {
    asked.length = 0;
    warnings.length = 0;
    const answer = await answerMessage(parts, { ...ours, frame: null }, ['runs.list', {}]);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(asked).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it.each([[[]], [[7, {}]], [['x'.repeat(101), {}]], [['runs.list', {}, 'more']]])(
    'refuses the malformed message %j',
    async (message) => {
      asked.length = 0;
      expect(await answerMessage(parts, ours, message)).toMatchObject({
        ok: false,
        problem: { code: 'invalid-input' },
      });
      expect(asked).toEqual([]);
    },
  );
});
