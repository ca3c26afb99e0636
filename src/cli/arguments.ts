import { Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import type { Problem, Result } from '../contract/problems.ts';
import type { Outcome } from './outcome.ts';
import type { Session } from './session.ts';

/** A call that was understood: carried out later, once the app is open. */
export type Call = (session: Session) => Promise<Outcome>;

/** An argument that fits commander's grammar, but not ours. */
export class ArgumentFault extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export type Take = <A extends z.ZodType, O extends z.ZodType>(
  shape: { readonly args: A; readonly options: O },
  understand: (args: z.output<A>, options: z.output<O>) => Result<Call>,
) => (...given: unknown[]) => void;

/** Makes actions for commander that only note down the call they understood; a fault is thrown to the parser. */
export const taker =
  (note: (call: Call) => void): Take =>
  (shape, understand) =>
  (...given) => {
    const command = given.at(-1);
    if (!(command instanceof Command)) throw new Error('commander calls actions with their command');
    const extra = command.args[command.registeredArguments.length];
    if (extra !== undefined && command.registeredArguments.at(-1)?.variadic !== true) {
      throw new InvalidArgumentError(`error: argument '${extra}' is one too many for '${command.name()}'`);
    }
    const call = understand(shape.args.parse(command.args), shape.options.parse(command.opts()));
    if (!call.ok) throw new ArgumentFault(call.problem);
    note(call.data);
  };
