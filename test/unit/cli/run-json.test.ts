import { describe, expect, it } from 'vitest';
import { fireDocument, noRunDocument } from '../../../src/cli/run-json.ts';
import { aPipeline, aRun } from '../core/runs.ts';

describe("a run's JSON", () => {
  it('has exactly the promised keys, whatever else the app knows', () => {
    const run = aRun({
      variables: [
        { key: 'OPEN', secret: false, value: 'yes' },
        { key: 'HIDDEN', secret: true },
      ],
      preset: { id: 'p', name: 'nightly' },
    });
    expect(fireDocument(run)).toEqual({
      ok: true,
      run: {
        id: run.id,
        state: 'accepted',
        server: 'https://gitlab.example.org',
        project: { id: 9, path: 'platform/web-shop' },
        ref: { kind: 'branch', name: 'main' },
        trigger: { label: 'deploy-bot', hint: 'a1f3' },
        variables: [
          { key: 'OPEN', secret: false, value: 'yes' },
          { key: 'HIDDEN', secret: true },
        ],
        inputs: {},
        firedAt: '2026-01-31T12:00:00.000Z',
        attempts: 1,
        pipeline: {
          id: 501,
          iid: 17,
          sha: '3f9c2e1a',
          ref: 'main',
          status: 'running',
          webUrl: 'https://gitlab.example.org/platform/web-shop/-/pipelines/501',
        },
        request: null,
        problem: null,
      },
    });
  });

  it('has null where the server gave nothing, and the request of an old server', () => {
    const { run } = fireDocument(aRun({ pipeline: null, request: { id: 7 } }));
    expect(run).toMatchObject({ pipeline: null, request: { id: 7 } });
  });

  it.each([
    ['accepted', true],
    ['dry-run', true],
    ['refused', false],
    ['not-sent', false],
    ['unknown', false],
  ] as const)('is ok where the server accepted, or nothing was meant to be sent: %s', (state, ok) => {
    expect(fireDocument(aRun({ state, pipeline: aPipeline() })).ok).toBe(ok);
  });

  it('of no run holds the problem with what is known of it, and nothing undefined', () => {
    const document = noRunDocument({ code: 'invalid-input', message: 'M.', hint: 'H.' });
    expect(JSON.parse(JSON.stringify(document))).toEqual({
      ok: false,
      run: null,
      problem: { code: 'invalid-input', message: 'M.', hint: 'H.' },
    });
    expect(Object.keys(document.problem)).toEqual(['code', 'message', 'hint']);
  });
});
