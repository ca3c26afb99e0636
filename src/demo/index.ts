import { type Command, HELP, parseCommand } from './options.ts';
import { startDemoServer } from './start-demo-server.ts';

const USAGE = 2;

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const fail = (error: unknown): void => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = USAGE;
};

const commandOf = (argv: readonly string[]): Command | undefined => {
  try {
    return parseCommand(argv);
  } catch (error) {
    fail(error);
    return undefined;
  }
};

const serve = async (command: Extract<Command, { kind: 'serve' }>): Promise<void> => {
  const { rateLimit, ...options } = command.options;
  const server = await startDemoServer({ ...options, ...(rateLimit === undefined ? {} : { rateLimit }) });
  // Handlers first: who reads the line may send the signal at once.
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever started it as its own is gone, however it ended.
  process.once('disconnect', stop);
  process.stdout.write(`${JSON.stringify(server.ready)}\n`);
};

const command = commandOf(process.argv.slice(2));
if (command?.kind === 'help') process.stdout.write(HELP);
if (command?.kind === 'serve') serve(command).catch(fail);
