export interface RecordedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly contentType: string | null;
  /** As sent, tokens in place. */
  readonly body: string;
  readonly status: number;
}

export interface RequestRecord {
  add(request: RecordedRequest): void;
  /** Oldest first. */
  all(): readonly RecordedRequest[];
}

/** Memory must end somewhere; tests and people look at the newest. */
const KEPT = 100_000;

export const createRequestRecord = (): RequestRecord => {
  const requests: RecordedRequest[] = [];
  return {
    add: (request) => {
      requests.push(request);
      if (requests.length > KEPT) requests.splice(0, KEPT / 10);
    },
    all: () => [...requests],
  };
};
