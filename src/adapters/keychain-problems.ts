import { fail, type Problem } from '../contract/problems.ts';

const onLinux = process.platform === 'linux';

/** keytar could not be loaded: the system's library is not there. */
export const missingLibrary: Problem = fail(
  'keychain-unavailable',
  'The keychain library of this system could not be loaded.',
  onLinux
    ? 'Install libsecret (Debian, Ubuntu: apt install libsecret-1-0), then try again.'
    : 'Install Trigger Tray again.',
).problem;

/** The library is there, but nobody answers it. */
export const noService: Problem = fail(
  'keychain-unavailable',
  'No keychain answers.',
  onLinux
    ? 'Start gnome-keyring or KWallet in this desktop session, then try again.'
    : 'Sign in to a desktop session, then try again.',
).problem;

/** A Secret Service without a keyring to put anything into, and nobody it could ask for a password to make one. */
export const noKeyring: Problem = fail(
  'keychain-unavailable',
  'The keychain has no keyring to keep secrets in.',
  'Make a default keyring (for instance with Passwords and Keys), then try again.',
).problem;

/** libsecret holds on to the service that it met first, in a process without GLib's main loop for good. */
export const serviceGone: Problem = fail(
  'keychain-unavailable',
  'The keychain ended while Trigger Tray ran.',
  'Start Trigger Tray again once the keychain runs.',
).problem;

export const locked: Problem = fail(
  'keychain-locked',
  'The keychain is locked, or access to it was denied.',
  'Unlock it, then try again.',
).problem;

/**
 * What a refused call means, by its message: keytar passes on the system's own words and no code. libsecret says
 * "locked", "dismissed"; macOS "denied", "User interaction is not allowed", "The user name or passphrase you entered is
 * not correct" and "canceled the operation".
 */
export const refusal = (message: string): Problem => {
  if (/object does not exist|no such (secret )?collection/i.test(message)) return noKeyring;
  // A bus name such as `:1.7` is one process's own.
  if (/name :\d+\.\d+ was not provided|session wrapping the secret/i.test(message)) return serviceGone;
  return /locked|dismissed|cancell?ed|denied|not allowed|not correct|authorization/i.test(message)
    ? locked
    : noService;
};
