/** What a request says about where it goes and where it comes from; null for a header that was not sent. */
export interface RequestSource {
  readonly host: string | null;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
}

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 403 | 421; readonly reason: string };

const refuse = (status: 403 | 421, reason: string): Verdict => ({ allowed: false, status, reason });

/**
 * Lets requests through that are meant for us and come from our own pages, or from no page at all. The host name is
 * exact: a name of somebody else's that resolves to 127.0.0.1 (DNS rebinding) makes a browser send that name.
 */
export const judgeSource = (port: number, { host, origin, secFetchSite }: RequestSource): Verdict => {
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return refuse(421, 'This address is not served here.');
  }
  if (origin !== null && origin !== `http://${host}`) {
    return refuse(403, 'Requests of other pages are not answered.');
  }
  if (secFetchSite !== null && secFetchSite !== 'same-origin' && secFetchSite !== 'none') {
    return refuse(403, 'Requests of other pages are not answered.');
  }
  return { allowed: true };
};
