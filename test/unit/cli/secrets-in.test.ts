import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { promptSecret } from '../../../src/cli/prompt.ts';
import { stdinLines } from '../../../src/cli/stdin-lines.ts';

const textOf = (bytes: Buffer | null): string | null => bytes?.toString('utf8') ?? null;

describe('lines of standard input', () => {
  it('come one by one however they arrive, and the writer need not end', async () => {
    const stream = new PassThrough();
    const lines = stdinLines(stream);
    stream.write('fir');
    stream.write('st\nsec');
    expect(textOf(await lines.next())).toBe('first');
    stream.write('ond\nthird\n');
    expect(textOf(await lines.next())).toBe('second');
    expect(textOf(await lines.next())).toBe('third');
    lines.close();
    expect(stream.destroyed).toBe(true);
  });

  it('keep blanks and lose their end alone, be it LF or CRLF', async () => {
    const lines = stdinLines(PassThrough.from([Buffer.from(' a \r\n\tb\n\nlast')]));
    expect(textOf(await lines.next())).toBe(' a ');
    expect(textOf(await lines.next())).toBe('\tb');
    expect(textOf(await lines.next())).toBe('');
    expect(textOf(await lines.next())).toBe('last');
    expect(await lines.next()).toBeNull();
  });
});

describe('a prompt for a secret', () => {
  const typed = (...keys: readonly string[]) => {
    const input = new PassThrough();
    const output = new PassThrough();
    const answer = promptSecret({ input, output }, 'Trigger token: ');
    for (const key of keys) input.write(key);
    return { answer, shown: () => String(output.read() ?? '') };
  };

  it('takes what is typed and shows none of it', async () => {
    const { answer, shown } = typed('glptt-', 'secret', '\r');
    expect(await answer).toBe('glptt-secret');
    expect(shown()).toBe('Trigger token: \n');
  });

  it('lets the person correct and give up', async () => {
    expect(await typed('ab\u007fc\r').answer).toBe('ac');
    expect(await typed('abc', '\u0003').answer).toBeNull();
    expect(await typed('\u0004').answer).toBeNull();
  });
});
