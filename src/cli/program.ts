import { Command } from 'commander';
import type { Take } from './arguments.ts';
import { addConfigCommands } from './commands/config.ts';
import { addDesktopCommands } from './commands/desktop.ts';
import { addFireCommand } from './commands/fire.ts';
import { addPipelineCommand } from './commands/pipelines.ts';
import { addPresetCommands } from './commands/preset.ts';
import { addProjectCommands } from './commands/project.ts';
import { addRunCommands } from './commands/runs.ts';
import { addServerCommands } from './commands/server.ts';
import { addTriggerCommands } from './commands/trigger.ts';
import { text } from './option-values.ts';

interface Parts {
  readonly version: string;
  readonly take: Take;
  /** Help and version, as text. */
  readonly write: (text: string) => void;
}

/** The whole grammar of the command line. Parsing only notes down what is asked for. */
export const createProgram = ({ version, take, write }: Parts): Command => {
  const program = new Command('trigger-tray')
    .description('Fires and follows GitLab pipelines.')
    .version(version, '--version', 'prints the version')
    .helpOption('--help', 'prints help')
    .addOption(text('--data-dir <folder>', 'folder of settings and history (or TRIGGER_TRAY_DATA_DIR)'))
    .option('--json', 'prints exactly one JSON document on standard output')
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => undefined })
    .exitOverride()
    // Checked by the actions, which can name the one too many.
    .allowExcessArguments();
  addServerCommands(program, take);
  addProjectCommands(program, take);
  addTriggerCommands(program, take);
  addPresetCommands(program, take);
  addFireCommand(program, take);
  addRunCommands(program, take);
  addPipelineCommand(program, take);
  addConfigCommands(program, take);
  addDesktopCommands(program, take);
  return program;
};
