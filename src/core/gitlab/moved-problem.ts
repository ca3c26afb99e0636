import type { Problem } from '../../contract/problems.ts';
import type { HttpAnswer } from './http-answer.ts';

/**
 * Says where a redirect leads, for a person to go there: redirects are never followed, the access token would go along.
 * GitLab answers a read of a project by its former path with 301 and its number in the `Location` (source:
 * `lib/api/helpers.rb`, `redirect!`). Another host's address is not repeated: whoever stands in between may write it.
 */
export const movedProblem = (url: string, answer: HttpAnswer): Problem => {
  const location = answer.headers.location ?? '';
  const place = URL.canParse(location, url) ? new URL(location, url) : null;
  const own = new URL(url);
  const problem = (message: string, hint: string): Problem => ({
    code: 'moved',
    message,
    hint,
    httpStatus: answer.status,
  });
  if (place === null || place.hostname !== own.hostname) {
    return problem(
      `${url} sends the request on to another address.`,
      'Use the address that the server itself uses.',
    );
  }
  const number = /\/api\/v\d\/projects\/(\d+)(?:[/?]|$)/.exec(`${place.pathname}?`)?.[1];
  const sameServer = place.origin === own.origin;
  if (number !== undefined && sameServer) {
    return problem(
      `The project has moved: ${place.origin}${place.pathname}.`,
      `Use its new path, or its number: ${number}.`,
    );
  }
  return problem(
    `${url} sends the request on to ${place.origin}${place.pathname}.`,
    place.pathname.includes('sign_in')
      ? 'A sign-in stands before the API: check the address.'
      : 'Use the address that the server itself uses, https included.',
  );
};
