import type { Result } from '../contract/problems.ts';

/** The person or the script at the other end. */
export interface Terminal {
  /** A person can be asked: standard input and standard error are terminals. */
  readonly interactive: boolean;
  /** Standard output is a terminal: what is printed there can steer it. */
  readonly screen: boolean;
  /** One secret: the next line of standard input, or a prompt without echo. Problem: `invalid-input`. */
  secret(what: string): Promise<Result<string>>;
  /** Asks a person; only where `interactive`. */
  ask(question: string): Promise<string>;
  /** A line for people, on standard error. */
  say(line: string): void;
  /** One line that takes the place of the one before, where standard error is a terminal; empty for none any more. */
  progress(line: string): void;
  /** Calls back at Ctrl+C instead of ending the process. Returns the unsubscribe. */
  onInterrupt(listener: () => void): () => void;
}
