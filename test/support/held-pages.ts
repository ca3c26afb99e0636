import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { Http, HttpRequest } from '../../src/core/ports.ts';
import { memoryLog } from './fakes-log.ts';

export interface HeldPages {
  readonly http: Http;
  /** Resolves once a request is held back. */
  readonly reached: Promise<void>;
  /** Lets all go, from now on. */
  open(): void;
  /** Requests of that kind so far. */
  pages(): number;
}

/**
 * Real HTTP that holds back requests of a kind, from the one of that number on, until they are let go or given up by who
 * sent them.
 */
export const heldPages = (isHeld: (request: HttpRequest) => boolean, from: number): HeldPages => {
  const http = axiosHttp({ log: memoryLog() });
  let pages = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return {
    reached,
    open: () => open(),
    pages: () => pages,
    http: {
      ...http,
      send: async (request) => {
        if (!isHeld(request)) return http.send(request);
        pages += 1;
        if (pages >= from) {
          reach();
          await new Promise<void>((resolve) => {
            const go = (): void => {
              request.signal?.removeEventListener('abort', go);
              resolve();
            };
            request.signal?.addEventListener('abort', go);
            void opened.then(go);
          });
        }
        return http.send(request);
      },
    },
  };
};
