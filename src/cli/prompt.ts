import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Null where the person gave up: Ctrl+C, Ctrl+D. */
const readAnswer = (
  streams: Streams,
  ask: (reader: Interface, take: (line: string) => void) => void,
): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = createInterface({ ...streams, terminal: true, historySize: 0 });
    let answer: string | null = null;
    reader.on('SIGINT', () => reader.close());
    reader.on('close', () => resolve(answer));
    // Last: until the reader has the terminal in its hands, the terminal itself shows what is typed.
    ask(reader, (line) => {
      answer = line;
      reader.close();
    });
  });

/** Asks for a line that everybody may see. */
export const promptLine = (streams: Streams, question: string): Promise<string | null> =>
  readAnswer(streams, (reader, take) => reader.question(question, take));

/** Asks for a secret: the question is shown, what is typed is not. */
export const promptSecret = async ({ input, output }: Streams, question: string): Promise<string | null> => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await readAnswer({ input, output: nowhere }, (reader, take) => {
    output.write(question);
    reader.question('', take);
  });
  output.write('\n');
  return answer;
};
