import open from 'open';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether somebody is likely to sit in front of a browser here. */
export const hasBrowser = (env: Env, platform: string): boolean => {
  if (env.CI) return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
};

/** Opens an address in the person's browser. Where that fails the printed address is there all the same. */
export const openBrowser = async (address: string, failed: () => void): Promise<void> => {
  try {
    const child = await open(address);
    child.on('error', failed);
  } catch {
    failed();
  }
};
