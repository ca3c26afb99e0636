import type { Reply } from './reply.ts';

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in · GitLab</title></head>
<body>
<h1>Demo server</h1>
<p>This server answers as GitLab's API does. It has no pages.</p>
</body>
</html>
`;

/** What is not the API: pages, which GitLab shows to nobody who has not signed in. */
export const signInPage = (path: string, origin: string): Reply =>
  path === '/users/sign_in'
    ? { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: PAGE }
    : {
        status: 302,
        headers: { 'Content-Type': 'text/html; charset=utf-8', Location: `${origin}/users/sign_in` },
        body: `<html><body>You are being <a href="${origin}/users/sign_in">redirected</a>.</body></html>`,
      };

const MISSING = `<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>The page you're looking for could not be found (404)</title></head>
<body>
<h1>404</h1>
<h3>The page you're looking for could not be found.</h3>
</body>
</html>
`;

/** What is neither the API nor a page that a browser could be shown. */
export const missingPage = (): Reply => ({
  status: 404,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: MISSING,
});
