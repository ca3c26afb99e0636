import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteJournal } from '../../src/adapters/sqlite-journal.ts';
import type { RunJournal } from '../../src/core/ports.ts';
import { memoryJournal } from '../support/fakes-journal.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { aLease, aSendingRun } from '../support/fakes-runs.ts';
import { canMount } from './can-mount.ts';
import { endOf, nextMessage, startChild } from './children/start-child.ts';
import { dataOf, problemOf } from './data-of.ts';
import { journalContract } from './journal.contract.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tt-journal-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = async (): Promise<RunJournal> => dataOf(await openSqliteJournal(dataDir, memoryLog())).journal;

journalContract('memory', async () => memoryJournal());
journalContract('SQLite', open);

describe('the history on disk', () => {
  const file = () => join(dataDir, 'runs.db');
  const asides = () => readdirSync(dataDir).filter((name) => /^runs\.broken-.*\.db$/.test(name));

  it('has a run on disk once it is begun: it outlives a process that is killed', async () => {
    const child = startChild('journal-child.ts', [dataDir, 'begin']);
    expect(await nextMessage(child)).toBe('written');
    child.kill('SIGKILL');
    expect(await endOf(child)).toBe('SIGKILL');
    const journal = await open();
    const [left] = dataOf(await journal.open());
    expect(left).toEqual({ run: aSendingRun(), lease: aLease });
    await journal.close();
  });

  it('loses nothing when two processes write at once', async () => {
    const journal = await open();
    dataOf(await journal.begin(aSendingRun({ id: 'shared', requestId: 'shared' }), aLease));
    const before = dataOf(await journal.revision());
    const children = ['a', 'b'].map((prefix) =>
      startChild('journal-child.ts', [dataDir, 'many', prefix, '50']),
    );
    expect(await Promise.all(children.map(endOf))).toEqual([0, 0]);
    expect(dataOf(await journal.list({ limit: 1_000 })).length).toBe(101);
    expect(dataOf(await journal.get('shared'))?.inputs.count).toBe(100);
    expect(dataOf(await journal.revision())).not.toBe(before);
    await journal.close();
  }, 20_000);

  it('writes a request once, whichever of two connections comes first', async () => {
    const [one, two] = [await open(), await open()];
    const run = aSendingRun();
    const results = await Promise.all([one.begin(run, aLease), two.begin({ ...run, id: 'another' }, aLease)]);
    expect(results.map((result) => dataOf(result).created).sort()).toEqual([false, true]);
    await one.close();
    await two.close();
  });

  it.each([
    ['no database', (path: string) => writeFileSync(path, 'this is not SQLite, whatever its name says')],
    ['a damaged one', (path: string) => truncateSync(path, 8_192)],
  ])('keeps %s aside, starts afresh and says so', async (_what, spoil) => {
    const first = await open();
    for (let index = 0; index < 50; index += 1) {
      dataOf(await first.begin(aSendingRun({ id: `${index}`, requestId: `${index}` }), aLease));
    }
    await first.close();
    spoil(file());
    const spoilt = readFileSync(file());
    const log = memoryLog();
    const { journal, notice } = dataOf(await openSqliteJournal(dataDir, log));
    expect(notice?.level).toBe('warning');
    expect(notice?.hint).toContain(asides()[0] ?? 'no file');
    expect(asides().length).toBe(1);
    expect(readFileSync(join(dataDir, asides()[0] ?? ''))).toEqual(spoilt);
    expect(dataOf(await journal.begin(aSendingRun(), aLease)).created).toBe(true);
    expect(log.lines.join()).toContain('kept aside');
    await journal.close();
  });

  it('keeps the write-ahead log with the database it belongs to', async () => {
    writeFileSync(file(), 'broken');
    const wal = Buffer.from('what was left of a write-ahead log');
    writeFileSync(`${file()}-wal`, wal);
    const again = dataOf(await openSqliteJournal(dataDir, memoryLog()));
    expect(readFileSync(join(dataDir, `${asides()[0]}-wal`))).toEqual(wal);
    expect(dataOf(await again.journal.list({ limit: 9 }))).toEqual([]);
    await again.journal.close();
  });

  it('refuses a database of a newer version and leaves it as it is', async () => {
    const database = new DatabaseSync(file());
    database.exec('CREATE TABLE other (a); PRAGMA user_version = 99');
    database.close();
    const before = readFileSync(file());
    const problem = problemOf(await openSqliteJournal(dataDir, memoryLog()));
    expect(problem.code).toBe('storage');
    expect(problem.message).toContain('newer');
    expect(readFileSync(file())).toEqual(before);
    expect(readdirSync(dataDir)).toEqual(['runs.db']);
  });

  it('passes over rows that it can not understand, with a line in the log', async () => {
    const log = memoryLog();
    const { journal } = dataOf(await openSqliteJournal(dataDir, log));
    for (const id of ['a', 'b', 'c']) dataOf(await journal.begin(aSendingRun({ id, requestId: id }), aLease));
    const database = new DatabaseSync(file());
    database.exec(`UPDATE runs SET run = '{' WHERE id = 'a'; UPDATE runs SET run = '{}' WHERE id = 'b'`);
    database.close();
    expect(dataOf(await journal.list({ limit: 9 })).map(({ id }) => id)).toEqual(['c']);
    expect(log.lines.filter((line) => line.startsWith('warn')).length).toBe(2);
    await journal.close();
  });

  it('has a problem, not a crash, where the folder is gone, the file is no file, or it is closed', async () => {
    const missing = problemOf(await openSqliteJournal(join(dataDir, 'nowhere'), memoryLog()));
    expect(missing).toMatchObject({ code: 'storage', message: expect.stringContaining('nowhere') });
    const journal = await open();
    await journal.close();
    await journal.close();
    expect(problemOf(await journal.begin(aSendingRun(), aLease)).code).toBe('storage');
  });

  it('undoes a change that fails, and goes on', async () => {
    const journal = await open();
    dataOf(await journal.begin(aSendingRun(), aLease));
    const failed = await journal.update(aSendingRun().id, () => {
      throw new Error('a fault of ours');
    });
    expect(failed.ok).toBe(false);
    expect(dataOf(await journal.get(aSendingRun().id))).toEqual(aSendingRun());
    expect(dataOf(await journal.begin(aSendingRun({ id: 'b', requestId: 'b' }), aLease)).created).toBe(true);
    await journal.close();
  });

  it.runIf(canMount())('says so when the disk is full, and what was there stays', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', dataDir]);
    try {
      const journal = await open();
      dataOf(await journal.begin(aSendingRun(), aLease));
      writeFileSync(join(dataDir, 'filler'), '');
      expect(() => writeFileSync(join(dataDir, 'filler'), Buffer.alloc(1_000_000))).toThrow('ENOSPC');
      const big = { text: 'x'.repeat(100_000) };
      const problem = problemOf(
        await journal.begin(aSendingRun({ id: 'b', requestId: 'b', inputs: big }), aLease),
      );
      expect(problem).toMatchObject({ code: 'storage', hint: expect.stringContaining('room') });
      expect(dataOf(await journal.list({ limit: 9 }))).toEqual([aSendingRun()]);
      rmSync(join(dataDir, 'filler'));
      expect(dataOf(await journal.begin(aSendingRun({ id: 'c', requestId: 'c' }), aLease)).created).toBe(
        true,
      );
      await journal.close();
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
  });
});
