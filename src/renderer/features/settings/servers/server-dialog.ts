/** A dialog that is open over a server's card. */
export type ServerDialog = 'change' | 'check' | 'token' | 'remove-token' | 'remove';
