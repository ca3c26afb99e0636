/** Names under which the vault keeps what belongs to a stored thing. */
export const accessTokenName = (serverId: string): string => `server/${serverId}/access-token`;
export const proxyLoginName = (serverId: string): string => `server/${serverId}/proxy-login`;
export const triggerTokenName = (triggerId: string): string => `trigger/${triggerId}`;
export const presetSecretName = (presetId: string, key: string): string => `preset/${presetId}/${key}`;

/**
 * What may be shown of a token: the first four characters after its prefix, as GitLab itself shows them
 * (`app/models/ci/trigger.rb`, `short_token`).
 */
export const hintOf = (token: string): string => token.replace(/^gl[a-z]+-/, '').slice(0, 4);
