import { describe, expect, it } from 'vitest';
import { nextState } from '../../../../src/renderer/features/builds/log/ansi-state.ts';
import { findInLog } from '../../../../src/renderer/features/builds/log/find-in-log.ts';
import { readLog } from '../../../../src/renderer/features/builds/log/job-log.ts';
import { lineParts } from '../../../../src/renderer/features/builds/log/line-parts.ts';
import { shownLines } from '../../../../src/renderer/features/builds/log/shown-lines.ts';
import { cpuTime } from '../../../support/cpu-time.ts';

const ESC = '\u001b';
const plainOf = (text: string): readonly string[] => {
  const log = readLog(text);
  return Array.from({ length: log.lines }, (_, line) => log.plain(line));
};
const drawn = (text: string, line = 0) => {
  const log = readLog(text);
  return lineParts(log.raw(line), log.state(line)).map(({ text: part, looks }) => [part, ...looks]);
};

describe('the lines of a log', () => {
  it('are as many as were written, whether the last one is ended or not', () => {
    expect(plainOf('')).toEqual([]);
    expect(plainOf('one')).toEqual(['one']);
    expect(plainOf('one\ntwo\n')).toEqual(['one', 'two']);
    expect(plainOf('one\r\n\r\ntwo')).toEqual(['one', '', 'two']);
  });

  it('show of a line that was written over what stood there last', () => {
    expect(plainOf('10 %\r55 %\r100 %\n')).toEqual(['100 %']);
    expect(plainOf(`50 %\r${ESC}[K100 %\r\n`)).toEqual(['100 %']);
  });

  it('hold nothing that steers a terminal, and HTML as text', () => {
    expect(plainOf(`${ESC}]0;title\u0007a${ESC}[2J${ESC}[1;1Hb\u0007\u0000c<b>d</b>`)).toEqual([
      'abc<b>d</b>',
    ]);
    expect(plainOf(`left${ESC}`)).toEqual(['left']);
  });
});

describe('colours', () => {
  it('become names of looks, and go on over lines until they are taken back', () => {
    const text = `${ESC}[31;1mred\nstill red${ESC}[0m plain`;
    expect(drawn(text)).toEqual([['red', 'red', 'bold']]);
    expect(drawn(text, 1)).toEqual([['still red', 'red', 'bold'], [' plain']]);
  });

  it('of larger palettes become the nearest of ours', () => {
    expect(drawn(`${ESC}[38;5;196mx`)).toEqual([['x', 'red']]);
    expect(drawn(`${ESC}[38;2;20;200;40mx`)).toEqual([['x', 'green']]);
    expect(drawn(`${ESC}[38;5;244mx`)).toEqual([['x', 'dim']]);
    expect(drawn(`${ESC}[48;5;21mx`)).toEqual([['x', 'on-blue']]);
  });

  it('are kept in as few codes as say them', () => {
    expect(nextState('31', '32')).toBe('32');
    expect(nextState('1;31', '22')).toBe('31');
    expect(nextState('31', '')).toBe('');
    expect(nextState('31', '0;4')).toBe('4');
    expect(nextState('38;5;196', '1')).toBe('38;5;196;1');
    expect(nextState('31;42', '39')).toBe('42');
  });
});

describe('sections', () => {
  const log = readLog(
    [
      'Running with gitlab-runner',
      `section_start:100:prepare\r${ESC}[0KPreparing`,
      'using docker',
      `section_end:107:prepare\r${ESC}[0Ksection_start:107:script[collapsed=true]\r${ESC}[0KScript`,
      '$ make',
      `section_end:109:script\r${ESC}[0KJob succeeded`,
    ].join('\n'),
  );

  it('have a name, their lines and how long they took', () => {
    expect(log.sections).toMatchObject([
      { name: 'prepare', start: 1, end: 3, seconds: 7, folded: false },
      { name: 'script', start: 3, end: 5, seconds: 2, folded: true },
    ]);
  });

  it('leave no mark in the lines', () => {
    expect(log.plain(1)).toBe('Preparing');
    expect(log.plain(3)).toBe('Script');
    expect(log.plain(5)).toBe('Job succeeded');
  });

  it('hide their lines while folded, but for the first', () => {
    expect(shownLines(log.lines, log.sections, () => false)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(shownLines(log.lines, log.sections, ({ name }) => name === 'prepare')).toEqual([0, 1, 3, 4, 5]);
    expect(shownLines(log.lines, log.sections, () => true)).toEqual([0, 1, 3, 5]);
  });

  it('that have not ended go on to the end', () => {
    const open = readLog(`section_start:100:script\r${ESC}[0KScript\n$ make\n$ make test\n`);
    expect(open.sections).toMatchObject([{ end: null, seconds: null }]);
    expect(shownLines(open.lines, open.sections, () => true)).toEqual([0]);
  });
});

describe('a log that grows', () => {
  const whole = [
    'Running',
    `section_start:100:a\r${ESC}[0K${ESC}[36mA`,
    `one${ESC}[0m`,
    `section_end:103:a\r${ESC}[0Ksection_start:103:b\r${ESC}[0KB`,
    `${ESC}[31mtwo`,
    'three',
    `section_end:109:b\r${ESC}[0K${ESC}[0mdone`,
    '',
  ].join('\n');

  it('is the same, wherever it was cut while it was being written', () => {
    const expected = readLog(whole);
    for (let at = 1; at < whole.length; at += 1) {
      const grown = readLog(whole, readLog(whole.slice(0, at)));
      expect(grown.lines).toBe(expected.lines);
      expect(grown.sections).toEqual(expected.sections);
      for (let line = 0; line < grown.lines; line += 1) {
        expect(grown.plain(line)).toBe(expected.plain(line));
        expect(grown.state(line)).toBe(expected.state(line));
      }
    }
  });

  it('is read anew where it is another log', () => {
    const other = readLog('other\nlines\n', readLog(whole));
    expect(other.lines).toBe(2);
    expect(other.sections).toEqual([]);
  });
});

describe('search', () => {
  const log = readLog(`first Error\n${ESC}[31merr${ESC}[0mor again, ERROR\nnothing\n`);

  it('finds a text in every line, whatever its case and colours', () => {
    expect(findInLog(log, 'error')).toEqual([
      { line: 0, from: 6, to: 11 },
      { line: 1, from: 0, to: 5 },
      { line: 1, from: 13, to: 18 },
    ]);
    expect(findInLog(log, '')).toEqual([]);
  });

  it('marks what it found across colours, and where it stands', () => {
    const parts = lineParts(log.raw(1), log.state(1), [
      { from: 0, to: 5, current: true },
      { from: 13, to: 18, current: false },
    ]);
    expect(parts.map(({ text, found }) => [text, found])).toEqual([
      ['err', 'current'],
      ['or', 'current'],
      [' again, ', 'no'],
      ['ERROR', 'yes'],
    ]);
  });
});

it('reads a log of 10 MB in well under a second, and finds its last line', () => {
  const text = `${Array.from({ length: 160_000 }, (_, line) => `${ESC}[32mline ${line}${ESC}[0;m: compiled part ${line} of the whole thing`).join('\n')}\nneedle\n`;
  expect(text.length).toBeGreaterThan(9_000_000);
  let log = readLog('');
  const read = cpuTime(() => {
    log = readLog(text);
  });
  expect(log.lines).toBe(160_001);
  expect(findInLog(log, 'needle')).toEqual([{ line: 160_000, from: 0, to: 6 }]);
  expect(read).toBeLessThan(1_000);
});
