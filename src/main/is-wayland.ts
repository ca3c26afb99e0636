interface Session {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether the session is one of a Wayland compositor, which tells programs little of what is outside of their windows. */
export const isWayland = ({ platform, env }: Session): boolean =>
  platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY));
