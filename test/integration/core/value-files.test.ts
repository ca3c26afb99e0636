import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { good, type OpenApp, openApp } from './open-app.ts';

describe('a variable from a file', () => {
  let demo: DemoServer;
  let opened: OpenApp;
  let folder: string;
  let file: string;
  const main = { kind: 'branch', name: 'main' } as const;
  let count = 0;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tt-value-'));
    file = join(folder, 'notes.md');
    demo = await startDemoServer({ pace: 1 });
    opened = await openApp();
    const { app } = opened;
    good(await app.dispatch('servers.add', { url: demo.url, name: 'Demo' }));
    good(await app.dispatch('projects.add', { server: 'Demo', project: '9' }));
    const token = demo.ready.projects.find(({ id }) => id === 9)?.triggerTokens[0]?.token ?? '';
    good(await app.dispatch('triggers.add', { project: '9', label: 'bot', token }));
  });
  afterEach(async () => {
    await opened.close();
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const fire = (variables: { key: string; secret?: boolean; file?: string; value?: string }[]) => {
    count += 1;
    return opened.app.dispatch('runs.fire', {
      requestId: `value-file-${count}`,
      project: '9',
      ref: main,
      variables,
    });
  };
  const posts = () => demo.requests().filter(({ method }) => method === 'POST');

  it('is read at the moment of the fire, and its text is sent', async () => {
    writeFileSync(file, 'first');
    expect(good(await opened.app.dispatch('app.lookAtFile', { path: file }))).toEqual({
      path: file,
      bytes: 5,
    });
    writeFileSync(file, 'second: ä\n');
    const run = good(await fire([{ key: 'NOTES', file }]));
    expect(run.variables).toEqual([{ key: 'NOTES', secret: false, value: 'second: ä\n', file }]);
    expect(posts().at(-1)?.body).toContain(JSON.stringify('second: ä\n'));
    writeFileSync(file, 'third');
    const again = good(
      await opened.app.dispatch('runs.again', { run: run.id, requestId: 'value-file-again' }),
    );
    expect(again.variables).toMatchObject([{ key: 'NOTES', value: 'third', file }]);
  });

  it('keeps the text of a secret one out of the history', async () => {
    writeFileSync(file, 'canary-in-a-file');
    const run = good(await fire([{ key: 'KEY', secret: true, file }]));
    expect(run.variables).toEqual([{ key: 'KEY', secret: true, file }]);
    expect(posts().at(-1)?.body).toContain('canary-in-a-file');
  });

  it('keeps nothing from being sent but a file that can’t be read, which is named', async () => {
    const before = posts().length;
    const missing = await fire([{ key: 'NOTES', file: join(folder, 'missing') }]);
    expect(missing.ok ? null : missing.problem).toMatchObject({
      code: 'invalid-input',
      message: `The file ${join(folder, 'missing')} is not there.`,
    });
    writeFileSync(file, 'x');
    const both = await fire([{ key: 'NOTES', file, value: 'y' }]);
    expect(both.ok ? null : both.problem.message).toContain('has a value and a file');
    expect(posts().length).toBe(before);
  });

  it('stays a file in a preset, with no text of it', async () => {
    writeFileSync(file, 'from the preset');
    const preset = good(
      await opened.app.dispatch('presets.save', {
        name: 'Notes',
        project: '9',
        ref: main,
        variables: [{ key: 'NOTES', file }],
      }),
    );
    expect(preset.variables).toEqual([{ key: 'NOTES', secret: false, value: '', file }]);
    const run = good(
      await opened.app.dispatch('runs.fire', { requestId: 'value-file-preset', preset: 'Notes' }),
    );
    expect(run.variables).toMatchObject([{ key: 'NOTES', value: 'from the preset', file }]);
  });
});
