import { describe, expect, it } from 'vitest';
import { fireProblem } from '../../../src/core/gitlab/fire-problem.ts';

const server = { url: 'https://gitlab.example.org', dialect: 'v4' } as const;
const NOW = Date.parse('2026-01-31T12:00:00Z');
const request = { ref: 'main', secrets: ['glptt-0123456789'] };
const translate = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  fireProblem(
    server,
    request,
    { kind: 'answer', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
    NOW,
  );
const base = (text: string) => ({ message: { base: [text] } });

describe('a refused fire is explained', () => {
  it.each([
    [400, base('Pipelines are disabled!'), 'ci-disabled'],
    [400, base('Insufficient permissions to create a new pipeline'), 'insufficient-permission'],
    [
      400,
      base(
        "You do not have sufficient permission to run a pipeline on 'main'. Please select a different branch or contact your administrator for assistance.",
      ),
      'ref-protected',
    ],
    [400, base("Insufficient permissions for protected ref 'main'"), 'ref-protected'],
    [400, base('Reference not found'), 'ref-not-found'],
    [400, base('Ref is ambiguous'), 'ref-ambiguous'],
    [400, base('Insufficient permissions to set pipeline variables'), 'variables-not-allowed'],
    [400, base('Duplicate variable name: KEY'), 'invalid-input'],
    [400, base('Too many pipelines created in the last minute. Try again later.'), 'rate-limited'],
    [400, base('Missing .gitlab-ci.yml file'), 'ci-config'],
    [400, base('Missing CI config file'), 'ci-config'],
    [400, base('Pipeline filtered out by workflow rules.'), 'no-pipeline'],
    [400, base('No stages / jobs for this pipeline.'), 'no-pipeline'],
    [
      400,
      base(
        'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
      ),
      'no-pipeline',
    ],
    [
      400,
      base(
        'The resulting pipeline would have been empty. Review the rules configuration for the relevant jobs.',
      ),
      'no-pipeline',
    ],
    [400, { message: 'No pipeline created' }, 'no-pipeline'],
    [400, { message: 'variables needs to be a map of key-valued strings' }, 'invalid-input'],
    [400, { error: 'ref is missing, ref is empty' }, 'invalid-input'],
    [400, base('`environment` input: required value has not been provided'), 'inputs-invalid'],
    [422, base('jobs:build config should implement a script: or a trigger: keyword'), 'ci-config'],
    [401, { message: '401 Unauthorized' }, 'token-rejected'],
    [401, { message: 'Job is not running' }, 'token-rejected'],
    [403, { message: '403 Forbidden' }, 'insufficient-permission'],
    [404, { message: '404 Not Found' }, 'token-rejected'],
    [404, { error: '404 Not Found' }, 'api-version-gone'],
    [404, '<!DOCTYPE html><html></html>', 'not-gitlab'],
    [410, { error: 'API V3 is no longer supported. Use API V4 instead.' }, 'api-version-gone'],
    [415, { error: "The provided content-type 'text/plain' is not supported." }, 'bad-response'],
    [429, 'Retry later\n', 'rate-limited'],
    [
      429,
      { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
      'rate-limited',
    ],
    [500, { message: '500 Internal Server Error' }, 'server-error'],
    [502, '<html>Bad gateway</html>', 'server-error'],
    [301, '', 'moved'],
  ])('%i %j is %s', (status, body, code) => {
    const problem = translate(status, body);
    expect(problem).toMatchObject({ code, httpStatus: status });
    expect(problem.message).not.toBe('');
    expect(problem.hint).not.toBe('');
  });

  it('keeps the words of the server', () => {
    expect(translate(400, base('Reference not found')).serverMessage).toBe('Reference not found');
  });

  it('says until when a throttled server asks to wait', () => {
    expect(translate(429, 'Retry later\n', { 'retry-after': '30' }).hint).toContain('30 seconds');
    const reset = String(NOW / 1000 + 45);
    expect(translate(429, 'Retry later\n', { 'ratelimit-reset': reset }).hint).toContain('45 seconds');
  });

  it('says that a commit is no ref', () => {
    const problem = fireProblem(
      server,
      { ref: '3f9c2e1a', secrets: [] },
      { kind: 'answer', status: 400, headers: {}, body: JSON.stringify(base('Reference not found')) },
      NOW,
    );
    expect(problem.message).toContain('3f9c2e1a is a commit');
  });

  it('never repeats a secret that a server echoes', () => {
    const problem = translate(400, { error: 'bad token glptt-0123456789' });
    expect(JSON.stringify(problem)).not.toContain('glptt-0123456789');
    expect(problem.serverMessage).toContain('bad token');
  });

  it('names where a redirect leads, without its query', () => {
    const problem = translate(302, '', { location: 'https://sso.example.org/users/sign_in?token=abc' });
    expect(problem.message).toContain('https://sso.example.org/users/sign_in');
    expect(problem.message).not.toContain('abc');
    expect(problem.hint).toContain('sign-in');
  });
});
