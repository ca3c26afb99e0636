import { QueryClient } from '@tanstack/react-query';

/** What was asked of a GitLab server is good for this long, in milliseconds. */
export const SERVER_ANSWER_TIME = 30_000;

/** Nothing is asked twice but for a reason: an event, or an answer of a server that has grown old. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: Number.POSITIVE_INFINITY,
        // The app is on this computer: the browser's idea of being online has no say.
        networkMode: 'always',
      },
    },
  });
