import { z } from 'zod';
import { isAtLeast } from './capabilities.ts';
import type { GitLabClient } from './client.ts';
import { instantShape } from './shapes.ts';
import type { Transport } from './transport.ts';

const User = z.object({ username: z.string() });
const Self = z.object({
  name: z.string().nullish(),
  scopes: z.array(z.string()).nullish(),
  expires_at: instantShape,
});

/** Whose access token it is. Source: `doc/api/personal_access_tokens.md`: a token tells of itself from GitLab 15.5 on. */
export const createV4Account = (
  { read }: Transport,
  version: string | null,
): Pick<GitLabClient, 'accessToken'> => ({
  accessToken: async () => {
    const user = await read('/api/v4/user', User);
    if (!user.ok) return user;
    const untold = { user: user.data.username, name: null, scopes: null, expiresAt: null };
    if (!isAtLeast(version, 15, 5)) return { ...user, data: untold };
    // Other kinds of tokens, and releases of unknown number, don't tell; the token is good all the same.
    const self = await read('/api/v4/personal_access_tokens/self', Self);
    if (!self.ok) return { ...user, data: untold };
    const { name, scopes, expires_at: expiresAt } = self.data;
    return { ...user, data: { ...untold, name: name ?? null, scopes: scopes ?? null, expiresAt } };
  },
});
