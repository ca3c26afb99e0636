import { AxiosError } from 'axios';
import type { HttpFailureCause } from '../core/ports.ts';

/** The proxy could not be reached, or did not let us through: the server has seen nothing. */
export class ProxyFailure extends Error {}

interface Cause {
  readonly cause: HttpFailureCause;
  /** For the log and the hint; made of codes, names and addresses alone, never of headers or bodies. */
  readonly detail: string;
}

/** Codes of OpenSSL (`X509_V_ERR_…`) and of Node's TLS, in a person's words. */
export const certificateWords: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in the chain',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown authority',
  CERT_UNTRUSTED: 'unknown authority',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not valid yet',
  CERT_REVOKED: 'certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another name',
  HOSTNAME_MISMATCH: 'certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS spoken on this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no TLS spoken on this port',
};

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** What lies below axios's wrapping, and the first of several addresses that all failed. */
const rootOf = (error: unknown): Error => {
  if (error instanceof AxiosError && error.cause instanceof Error) return rootOf(error.cause);
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : new Error('unknown cause');
};

const addressOf = (error: Error): string => {
  const address = 'address' in error && typeof error.address === 'string' ? error.address : '';
  const port = 'port' in error && typeof error.port === 'number' ? `:${error.port}` : '';
  const host = 'hostname' in error && typeof error.hostname === 'string' ? error.hostname : '';
  return `${address}${port}` || host;
};

/** BoringSSL and older OpenSSL put the reason into the message alone. */
const tlsWords = (error: Error): string => {
  const code = codeOf(error);
  const words = certificateWords[code];
  if (words !== undefined) return words;
  return /wrong.version.number|packet.length.too.long/i.test(error.message)
    ? 'no TLS spoken on this port'
    : code || 'handshake failed';
};

const isTls = (code: string): boolean =>
  code === 'EPROTO' ||
  code in certificateWords ||
  /^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|CRL_|INVALID_(CA|PURPOSE)|PATH_LENGTH_|ERROR_IN_CERT_)/.test(code);

const networkCause = (code: string, sent: boolean): HttpFailureCause | null => {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return 'dns';
    case 'ECONNREFUSED':
      return 'refused';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
    case 'EPERM':
      return sent ? 'reset' : 'no-route';
    case 'ETIMEDOUT':
      return sent ? 'timeout' : 'connect-timeout';
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ERR_STREAM_DESTROYED':
      return 'reset';
    case 'HPE_HEADER_OVERFLOW':
      return 'too-large';
    default:
      return null;
  }
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof AxiosError && error.message.startsWith('maxContentLength');

/** axios's word for an answer that stopped before its end. */
const isCutShort = (error: unknown): boolean =>
  error instanceof AxiosError && error.message === 'stream has been aborted';

/** Names the cause of a failed exchange. `sent` tells whether the request had begun to leave. */
export const failureCause = (error: unknown, sent: boolean): Cause => {
  if (isTooLarge(error)) return { cause: 'too-large', detail: 'more than was asked for' };
  if (isCutShort(error)) return { cause: 'reset', detail: 'the answer broke off' };
  const root = rootOf(error);
  if (root instanceof ProxyFailure) return { cause: 'proxy', detail: root.message };
  const code = codeOf(root);
  const network = networkCause(code, sent);
  if (network !== null) return { cause: network, detail: `${code} ${addressOf(root)}`.trim() };
  if (isTls(code)) return { cause: 'tls', detail: tlsWords(root) };
  return { cause: 'bad-response', detail: code || 'unknown cause' };
};

/** Wraps what went wrong on the way to, or at, the proxy. Its name is said, its credentials are not. */
export const proxyFailure = (proxy: URL, error: unknown): ProxyFailure => {
  const { cause, detail } = failureCause(error, false);
  const words = cause === 'bad-response' ? 'it broke the connection' : detail;
  return new ProxyFailure(`${proxy.host}: ${words}`);
};

/** The same for SOCKS, whose refusals come in words alone (`Socks5 proxy rejected connection - NotAllowed`). */
export const socksFailure = (proxy: URL, error: unknown): ProxyFailure => {
  const words =
    error instanceof Error ? /^(?:Socks[45] |Received )?(.*)$/.exec(error.message)?.[1] : undefined;
  const known = words !== undefined && /proxy|authentication|timed out/i.test(words);
  return known ? new ProxyFailure(`${proxy.host}: ${words}`) : proxyFailure(proxy, error);
};
