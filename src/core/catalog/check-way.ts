import type { Endpoint } from '../gitlab/client.ts';
import type { Inspection } from '../ports.ts';
import { broken, dayOf, days, daysUntil, good, type Line, skip, skipped, warning } from './check-lines.ts';

/** Days before the end of a certificate from which on it is pointed at. */
const SOON = 21;

/** Nothing leaves this machine on the way there. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const hostOf = (url: string): string => new URL(url).hostname;
const through = ({ proxy }: Inspection): string => (proxy === null ? '' : ` through the proxy ${proxy}`);

/** What became of looking up the server's name, or its proxy's. */
export const dnsLine = ({ url }: Pick<Endpoint, 'url'>, way: Inspection): Line => {
  const { dns, proxy } = way;
  const host = proxy === null ? hostOf(url) : new URL(proxy).hostname;
  const whose = proxy === null ? host : `the proxy ${host}`;
  switch (dns.state) {
    case 'ok': {
      const [first = '', ...more] = dns.found.addresses;
      if (first === host) return good('dns', `${whose} is an address: nothing to look up`);
      return good('dns', `${whose} is ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`);
    }
    case 'failed':
      return broken('dns', `${whose}: ${dns.detail}`, 'Check the address, your network and VPN.');
    case 'skipped':
      return skip('dns');
  }
};

/** What became of the connection. */
export const tcpLine = (way: Inspection): Line => {
  const { tcp, proxy } = way;
  switch (tcp.state) {
    case 'ok':
      return good('tcp', `connected in ${tcp.found.milliseconds} ms${through(way)}`);
    case 'failed':
      return broken(
        'tcp',
        `${tcp.detail}${through(way)}`,
        proxy === null
          ? 'Check the address and port, a firewall, and whether a proxy is needed.'
          : 'Check the proxy’s address and login, or reach the server without it.',
      );
    case 'skipped':
      return skip('tcp');
  }
};

const fixes = {
  untrusted: 'Name the CA file of the authority that signed it for this server.',
  expired: 'The server needs a new certificate; check the date of this machine too.',
  'wrong-name': 'Use the name that the certificate stands for.',
  other: 'Ask whoever runs the server.',
} as const;

/** What the server's certificate is worth. `now`: milliseconds since 1970. */
export const tlsLine = ({ url }: Pick<Endpoint, 'url'>, { tls, tcp }: Inspection, now: number): Line => {
  if (tls.state === 'skipped') {
    if (!url.startsWith('http:') || tcp.state !== 'ok') return skip('tls');
    return LOOPBACK.test(hostOf(url))
      ? skipped('tls', 'none: the server is this machine')
      : warning('tls', 'none: tokens travel in plain sight', 'Use https where the server has it.');
  }
  if (tls.state === 'failed') {
    return broken('tls', tls.detail, 'Check that the port speaks TLS, and the CA file.');
  }
  const { protocol, chain, fault } = tls.found;
  const [own] = chain;
  if (own === undefined) return skipped('tls', `${protocol}, no certificate was shown`);
  const whose = `${own.names[0] ?? own.subject} by ${own.issuer}`;
  if (fault !== null) {
    const names = fault.kind === 'wrong-name' ? ` (it is of ${own.names.join(', ')})` : '';
    return broken('tls', `${fault.detail}: ${whose}${names}`, fixes[fault.kind]);
  }
  const left = daysUntil(own.validTo, now);
  const detail = `${protocol}, certificate of ${whose}, valid until ${dayOf(own.validTo)}`;
  return left < SOON
    ? warning('tls', `${detail}: ${days(left)} left`, 'Tell whoever runs the server.')
    : good('tls', detail);
};
