const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/**
 * The proxy's URL in what Chromium answers for a URL, in the words of a PAC file (`PROXY host:8080; DIRECT`): its first
 * choice, as the order is the person's. Empty for a direct connection.
 */
export const proxyUrl = (answer: string): string => {
  const [kind = '', address = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/);
  const scheme = schemes[kind.toUpperCase()];
  return scheme === undefined || address === '' ? '' : `${scheme}://${address}`;
};
