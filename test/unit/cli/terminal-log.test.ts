import { describe, expect, it } from 'vitest';
import { terminalLog } from '../../../src/cli/terminal-log.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const RED = '\u001b[31;1m';
const RESET = '\u001b[0m';

describe('a job’s log on a terminal', () => {
  it('keeps its text and its colours, and leaves none behind', () => {
    expect(terminalLog('plain é 日本\ttext\n')).toBe('plain é 日本\ttext\n');
    expect(terminalLog(`${RED}failed${RESET}\n`)).toBe(`${RED}failed${RESET}\n${RESET}`);
    expect(terminalLog('\u001b[38;5;208morange')).toBe(`\u001b[38;5;208morange${RESET}\n`);
    expect(terminalLog('')).toBe('');
  });

  it('leaves out GitLab’s folding marks', () => {
    const log =
      'section_start:1700000000:prepare[collapsed=true]\r\u001b[0KPreparing\r\nsection_end:1700000009:prepare\r\u001b[0K';
    expect(terminalLog(log)).toBe('Preparing\n');
  });

  it.each([
    ['moves no cursor and erases nothing', 'a\u001b[2J\u001b[1;1H\u001b[1A\u001b[Kb', 'ab\n'],
    ['names no window', 'a\u001b]0;owned\u0007b\u001b]2;owned\u001b\\c', 'abc\n'],
    ['fills no clipboard', 'a\u001b]52;c;ZXZpbA==\u0007b', 'ab\n'],
    ['writes no link that says one thing and leads to another', 'a\u001b]8;;https://evil\u001b\\b', 'ab\n'],
    ['asks the terminal nothing', 'a\u001b[c\u001b[6n\u001bP+q544e\u001b\\b', 'ab\n'],
    ['switches nothing on', 'a\u001b[?1049h\u001b[?25l\u001b(0\u001bcb', 'ab\n'],
    ['takes no eight-bit commands', 'a\u009b2J\u009d0;owned\u009cb\u0085c', 'abc\n'],
    ['sends no private “colours”', 'a\u001b[>4;2mb', 'ab\n'],
    ['rings no bell and goes no step back', 'a\u0007\b\b\u007fb', 'ab\n'],
    ['turns no text around', 'invoice\u202egnp.exe', 'invoicegnp.exe\n'],
    ['writes over no line', 'evil\rgood\r\nnext', 'evil\ngood\nnext\n'],
    ['ends at a command without an end', 'a\u001b]0;open\nb\u001b', 'a\nb\n'],
    ['ends at a sequence without an end', 'a\u001b[31', 'a\n'],
  ])('%s', (_, log, shown) => {
    expect(terminalLog(log)).toBe(shown);
  });

  it('takes a long hostile log in good time', () => {
    const hostile = '\u001b]'.repeat(200_000) + '\u001b['.repeat(200_000) + 'section_start:1:'.repeat(50_000);
    expect(cpuTime(() => terminalLog(hostile))).toBeLessThan(5_000);
  });
});
