const LEAST = /** @type {const} */ ([20, 19]);

/**
 * Why this Node can't be used, as a sentence; null where it can.
 * @param {string} version as `process.versions.node` gives it
 */
export const nodeFault = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  return enough ? null : `Trigger Tray needs Node ${LEAST.join('.')} or newer; this is ${version}.`;
};
