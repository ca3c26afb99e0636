import { fail, type Problem } from '../../contract/problems.ts';
import type { HttpOutcome } from '../ports.ts';
import type { Endpoint } from './client.ts';

type Failure = Extract<HttpOutcome, { kind: 'failure' }>;

/** Says why no answer came, in the words of a network: name, connection, certificate, proxy, time. */
export const failureProblem = (endpoint: Pick<Endpoint, 'url' | 'caFile'>, failure: Failure): Problem => {
  const { url } = endpoint;
  const problem = (...words: Parameters<typeof fail>): Problem => fail(...words).problem;
  switch (failure.cause) {
    case 'dns':
      return problem(
        'unreachable',
        `The host name of ${url} could not be found.`,
        'Check the address and your network.',
      );
    case 'refused':
      return problem(
        'unreachable',
        `${url} refused the connection.`,
        'Check the address and port, and that the server runs.',
      );
    case 'no-route':
      return problem(
        'unreachable',
        `There is no route to ${url}.`,
        'Check your network or VPN, then try again.',
      );
    case 'connect-timeout':
      return problem(
        'timeout',
        `${url} did not take the connection within 10 seconds.`,
        'Check your network or VPN, then try again.',
      );
    case 'tls':
      return problem(
        'tls',
        `The certificate of ${url} was not accepted: ${failure.detail}.`,
        'If the server uses a private authority, name its CA file for this server.',
      );
    case 'ca-file':
      return problem(
        'invalid-input',
        `The CA file ${endpoint.caFile ?? ''} could not be used: ${failure.detail}.`,
        'Name a readable PEM file with certificates.',
      );
    case 'proxy':
      return problem(
        'proxy',
        `The proxy did not let the request to ${url} through: ${failure.detail}.`,
        'Check the proxy settings, or name the server in NO_PROXY.',
      );
    case 'timeout':
      return problem(
        'timeout',
        `${url} did not answer in time.`,
        'The server may be busy; look at its pipelines before you try again.',
      );
    case 'reset':
      return problem(
        failure.sent ? 'bad-response' : 'unreachable',
        failure.sent
          ? `The connection to ${url} broke before the answer was complete.`
          : `The connection to ${url} broke while it was made.`,
        failure.sent ? 'The request may have been received.' : 'Check your network, then try again.',
      );
    case 'too-large':
      return problem(
        'bad-response',
        `${url} sent more than an answer of GitLab's can hold.`,
        'Check that the address is that of a GitLab server.',
      );
    case 'bad-response':
      return problem(
        'bad-response',
        `${url} did not answer in proper HTTP: ${failure.detail}.`,
        'Check the address and port.',
      );
    case 'aborted':
      return problem('timeout', `The request to ${url} was given up.`, 'Try again.');
  }
};
