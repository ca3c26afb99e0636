import { useRef, useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { Snippet } from '../../../contract/snippets.ts';
import { useOperation } from '../../queries/use-operation.ts';

/** A pasted text that may hold a token. */
export interface PastedSnippet {
  /** What it says, without the token. */
  readonly found: Snippet | null;
  readonly problem: Problem | null;
  readonly reading: boolean;
  read(text: string): Promise<Snippet | null>;
  /** The text itself, token and all: for the app alone. */
  text(): string;
  /** Lets go of the text, and keeps what it said. */
  forget(): void;
  clear(): void;
}

/** Reads pasted texts. The text stays out of React's state: nothing that is drawn ever holds its token. */
export const useSnippet = (): PastedSnippet => {
  const text = useRef('');
  const [found, setFound] = useState<Snippet | null>(null);
  const { run, problem, pending, reset } = useOperation('snippets.read');
  return {
    found,
    problem,
    reading: pending,
    text: () => text.current,
    read: async (pasted) => {
      text.current = pasted;
      setFound(null);
      if (pasted.trim() === '') {
        reset();
        return null;
      }
      const answer = await run({ text: pasted });
      // Something else was pasted meanwhile: that one counts.
      if (text.current !== pasted || !answer.ok) return null;
      setFound(answer.data);
      return answer.data;
    },
    forget: () => {
      text.current = '';
    },
    clear: () => {
      text.current = '';
      setFound(null);
      reset();
    },
  };
};
