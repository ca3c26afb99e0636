import { fail, ok, type Result } from '../../contract/problems.ts';

/**
 * A server's address as typed or pasted, as a base URL without a trailing slash: `https` where no scheme is given,
 * path prefix kept (`https://example.org/gitlab`), an `/api/v4` at its end dropped. Problem: `invalid-input`.
 */
export const parseServerUrl = (typed: string): Result<string> => {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(withScheme)) {
    return fail(
      'invalid-input',
      `${text === '' ? 'Nothing' : text} is no address.`,
      'Give one like https://gitlab.example.org.',
    );
  }
  const url = new URL(withScheme);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return fail(
      'invalid-input',
      `${url.protocol}// is no address of a GitLab server.`,
      'Use http:// or https://.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return fail(
      'invalid-input',
      'The address holds a user name or password.',
      'Leave it out; an access token is stored by itself.',
    );
  }
  const path = url.pathname.replace(/\/api\/v[34]\/?$/, '').replace(/\/+$/, '');
  return ok(`${url.origin}${path}`);
};
