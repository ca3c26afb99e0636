/** For whom something is shown. */
export interface Asked {
  /** Scheme and authority of this server. */
  readonly origin: string;
  readonly release: { readonly version: string };
}
