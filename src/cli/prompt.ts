import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Null where the person gave up: Ctrl+C, Ctrl+D. */
const readAnswer = (streams: Streams, question: string): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = createInterface({ ...streams, terminal: true, historySize: 0 });
    let answer: string | null = null;
    reader.on('SIGINT', () => reader.close());
    reader.on('close', () => resolve(answer));
    reader.question(question, (line) => {
      answer = line;
      reader.close();
    });
  });

/** Asks for a line that everybody may see. */
export const promptLine = readAnswer;

/** Asks for a secret: the question is shown, what is typed is not. */
export const promptSecret = async ({ input, output }: Streams, question: string): Promise<string | null> => {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await readAnswer({ input, output: nowhere }, '');
  output.write('\n');
  return answer;
};
