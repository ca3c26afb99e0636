import { fail, ok, type Result } from '../../contract/problems.ts';

const fault = (token: string): string | null => {
  if (/\s/.test(token)) return 'holds white space';
  if (/\p{Cc}/u.test(token)) return 'holds control characters';
  if (/[^\u0021-\u007e]/.test(token)) return 'holds characters that no token of GitLab has';
  return null;
};

/** Refuses what can't be a trigger token, before it is stored or sent. The text itself is never repeated. */
export const checkTriggerToken = (token: string): Result<string> => {
  const wrong = fault(token);
  if (wrong !== null)
    return fail('invalid-input', `The trigger token ${wrong}.`, 'Copy it again, whole and alone.');
  if (token.startsWith('glpat-')) {
    return fail(
      'invalid-input',
      'This is an access token (glpat-), not a trigger token.',
      'Create a trigger token in the project: Settings > CI/CD > Pipeline trigger tokens.',
    );
  }
  return ok(token);
};

/** Refuses what can't be an access token. */
export const checkAccessToken = (token: string): Result<string> => {
  const wrong = fault(token);
  if (wrong !== null)
    return fail('invalid-input', `The access token ${wrong}.`, 'Copy it again, whole and alone.');
  if (token.startsWith('glptt-')) {
    return fail(
      'invalid-input',
      'This is a trigger token (glptt-), not an access token.',
      'An access token (glpat-) is made under your user settings; a trigger token goes to its project.',
    );
  }
  return ok(token);
};
