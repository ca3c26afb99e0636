import type { Problem } from '../../src/contract/problems.ts';
import type { Dialect } from '../../src/contract/servers.ts';
import { callProblem } from '../../src/core/gitlab/call-problem.ts';
import { failureProblem } from '../../src/core/gitlab/failure-problem.ts';
import { fireProblem } from '../../src/core/gitlab/fire-problem.ts';
import { readProblem } from '../../src/core/gitlab/read-problem.ts';
import type { HttpFailureCause } from '../../src/core/ports.ts';
import {
  ANSWERED_AT,
  callsRefused,
  firesRefused,
  type RecordedAnswer,
  readsRefused,
} from './recorded-answers.ts';

const URL_OF_ALL = 'https://gitlab.example';

const endpointOf = ({ url = URL_OF_ALL, stranger = false }: RecordedAnswer) => ({
  url,
  caFile: null,
  accessToken: stranger ? null : 'glpat-0123456789abcdefghij',
  proxy: { mode: 'none' } as const,
});

const answerOf = ({ status, headers = {}, body }: RecordedAnswer) => ({
  kind: 'answer' as const,
  status,
  headers,
  body,
});

export const fired = (recorded: RecordedAnswer, dialect: Dialect): Problem =>
  fireProblem(
    { url: recorded.url ?? URL_OF_ALL, dialect },
    { ref: recorded.ref ?? 'main', secrets: [] },
    answerOf(recorded),
    ANSWERED_AT,
  );
export const read = (recorded: RecordedAnswer): Problem =>
  readProblem(endpointOf(recorded), answerOf(recorded), ANSWERED_AT);
export const called = (recorded: RecordedAnswer): Problem =>
  callProblem(endpointOf(recorded), answerOf(recorded), ANSWERED_AT);

const failures: readonly (readonly [
  situation: string,
  cause: HttpFailureCause,
  sent: boolean,
  detail: string,
])[] = [
  ['no such host', 'dns', false, 'ENOTFOUND gitlab.example'],
  ['nobody listens', 'refused', false, 'ECONNREFUSED 192.0.2.1:443'],
  ['no way there', 'no-route', false, 'EHOSTUNREACH'],
  ['no connection within its time', 'connect-timeout', false, ''],
  ['a certificate that is not trusted, expired, or of another name', 'tls', false, 'self-signed certificate'],
  ['a CA file that can’t be read', 'ca-file', false, 'ENOENT'],
  ['a proxy that refuses, or wants a login', 'proxy', false, '407 Proxy Authentication Required'],
  ['no answer within its time', 'timeout', true, ''],
  ['a connection that broke before the request', 'reset', false, 'ECONNRESET'],
  ['a connection that broke after it', 'reset', true, 'ECONNRESET'],
  ['an answer without end', 'too-large', true, ''],
  ['an answer that is not HTTP', 'bad-response', true, 'Parse Error'],
  ['given up by the person', 'aborted', true, ''],
];

const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|').replaceAll('<', '\\<');
const row = (...cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n');
const meaning = ({ code, message, hint }: Problem): readonly string[] => [`\`${code}\``, message, hint];

const HEAD = ['Situation', 'GitLab', 'Status', 'Code', 'Message', 'Hint'];

const answers = (
  recorded: readonly RecordedAnswer[],
  dialect: Dialect,
  translate: (recorded: RecordedAnswer) => Problem,
): string =>
  table(
    HEAD,
    recorded
      .filter(({ dialects }) => dialects.includes(dialect))
      .map((one) =>
        row(
          one.stranger === true ? `${one.situation} (without access token)` : one.situation,
          one.by,
          String(one.status),
          ...meaning(translate(one)),
        ),
      ),
  );

/** `docs/CAUSES.md`, computed from the recorded answers. */
export const causesPage = (): string => `# Causes

What a person and a script are told when something goes wrong, by what the server answered. Codes are part of the public
interface (\`INTERFACES.md\`); sentences may get better. Beside them a problem has the HTTP status and the server's own words,
with every secret masked. A fire that met 408 or 5xx is *unknown*, any other answer here is *refused*;
one answered 201 with a pipeline that failed at once is *accepted*, with \`ci-config\`.

This page is computed from recorded answers, \`test/support/recorded-answers.ts\`, and a test holds it to them.

## No answer

${table(
  ['Situation', 'The request may have arrived', 'Code', 'Message', 'Hint'],
  failures.map(([situation, cause, sent, detail]) =>
    row(
      situation,
      sent ? 'yes' : 'no',
      ...meaning(
        failureProblem(
          { url: URL_OF_ALL, caFile: '/etc/ssl/private-ca.pem' },
          { kind: 'failure', cause, sent, detail },
        ),
      ),
    ),
  ),
)}

## A fire on API v4: GitLab 9.0 and newer

${answers(firesRefused, 'v4', (one) => fired(one, 'v4'))}

## A fire on API v3: GitLab 8.3–10.8

${answers(firesRefused, 'v3', (one) => fired(one, 'v3'))}

## A fire through the old CI address: GitLab 8.0–9.5

${answers(firesRefused, 'ci', (one) => fired(one, 'ci'))}

## A read on API v4

${answers(readsRefused, 'v4', read)}

## A read on API v3

${answers(readsRefused, 'v3', read)}

## A change on the server

As of a read, and:

${answers(callsRefused, 'v4', called)}
${answers(
  callsRefused.filter(({ dialects }) => !dialects.includes('v4')),
  'v3',
  called,
)
  .split('\n')
  .slice(2)
  .join('\n')}
`;
