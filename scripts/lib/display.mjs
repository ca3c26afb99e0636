/**
 * Why no window can be shown, as part of a sentence; null where one can.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform
 */
export const displayFault = (env, platform) =>
  platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY
    ? null
    : 'there is no display: start it in a desktop session, or under xvfb-run';
