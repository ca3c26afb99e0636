import type { Readable } from 'node:stream';

export interface StdinLines {
  /** The next line as its bytes, without its end (LF, or CRLF as Windows shells write it); null after the last. */
  next(): Promise<Buffer | null>;
  /** Lets go of the stream, so that an open pipe keeps no process alive. */
  close(): void;
}

const LF = 0x0a;
const CR = 0x0d;
/** Bytes of one line at most: more is no secret. */
const LIMIT = 2_000_000;

const withoutEnd = (line: Buffer): Buffer => (line.at(-1) === CR ? line.subarray(0, -1) : line);

/** Reads line by line, and no further than asked: a writer need not close its end. */
export const stdinLines = (stream: Readable): StdinLines => {
  let chunks: AsyncIterator<unknown> | null = null;
  let rest = Buffer.alloc(0);
  let ended = false;

  const more = async (): Promise<void> => {
    chunks ??= stream.iterator({ destroyOnReturn: true });
    const { value, done } = await chunks.next();
    if (done === true) ended = true;
    else rest = Buffer.concat([rest, Buffer.isBuffer(value) ? value : Buffer.from(String(value))]);
  };

  return {
    next: async () => {
      for (;;) {
        const end = rest.indexOf(LF);
        if (end >= 0) {
          const line = rest.subarray(0, end);
          rest = rest.subarray(end + 1);
          return withoutEnd(line);
        }
        if (ended || rest.length > LIMIT) {
          const line = rest;
          rest = Buffer.alloc(0);
          ended = true;
          return line.length === 0 ? null : withoutEnd(line);
        }
        await more();
      }
    },
    close: () => {
      if (chunks !== null) stream.destroy();
    },
  };
};
