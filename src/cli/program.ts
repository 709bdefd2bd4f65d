import { Command, CommanderError } from 'commander';
import { doctorCommand } from './doctor.js';
import { explain } from './explain.js';
import { forecastCommand } from './forecast.js';
import { importCommand } from './import.js';
import { ledgerCommand } from './ledger.js';
import { endWithTheReader, warn } from './output.js';
import { postCommand } from './post.js';
import { replayCommand } from './replay.js';
import { startCommand } from './start.js';
import { type ExitCode, exitCodeOf } from './usage.js';

const about = `
The database lies in the folder PLUMBLINE_DATA, or is the PostgreSQL of DATABASE_URL.
The company is that of plumbline.yml here or of PLUMBLINE_CONFIG.
Exit codes: 0 done, 1 failed, 2 wrong usage or input.`;

/** Runs what the words of the command line ask for. @returns how it ended */
export async function run(words: readonly string[]): Promise<ExitCode> {
  endWithTheReader();
  try {
    let code: ExitCode = 0;
    const program = programOf((ended) => {
      code = ended;
    });
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has told its own faults already.
    if (!(error instanceof CommanderError)) warn(explain(error));
    return exitCodeOf(error);
  }
}

function programOf(end: (code: ExitCode) => void): Command {
  const program = new Command('plumbline')
    .description('Keeps a sales organisation aligned with its targets, in the chat it works in.')
    .addHelpText('after', about)
    .showHelpAfterError('(add --help to see what there is)')
    .exitOverride();
  const commands = [
    startCommand(),
    importCommand(end),
    forecastCommand(end),
    replayCommand(),
    postCommand(end),
    ledgerCommand(),
    doctorCommand(end),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  return program;
}
