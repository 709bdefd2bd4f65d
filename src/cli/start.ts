import { Command } from 'commander';
import { type Config, readConfig } from '../config.js';
import { type Log, openLog } from '../log.js';
import { type RunningPlumbline, start } from '../main.js';
import { say, warn } from './output.js';
import { onSignal, watchSignals } from './signals.js';

const examples = `
Examples:
  plumbline start                                   the demo company at http://127.0.0.1:3000
  PORT=8080 PLUMBLINE_DATA=/srv/pl plumbline start  elsewhere`;

/** `plumbline start`: the service, until it is told to stop. */
export function startCommand(): Command {
  return new Command('start')
    .description('run the service: the demo company, or the one of plumbline.yml')
    .addHelpText('after', examples)
    .action(async () => {
      const config = readConfig();
      const log = openLog(config.logLevel);
      if (!config.company) say('Plumbline: no plumbline.yml here, so the demo company moves in …');
      const running = await startUnlessSignalled(config, log);
      say(`Plumbline is ready: ${running.entry ?? running.url}`);
      stopOnSignals(running.stop);
    });
}

/** A first start may take a minute, and whoever ends it must not leave a database behind. */
async function startUnlessSignalled(config: Config, log: Log): Promise<RunningPlumbline> {
  const { check, release } = watchSignals();
  try {
    const running = await start(config, { log, check });
    try {
      check();
      return running;
    } catch (error) {
      await running.stop();
      throw error;
    }
  } finally {
    release();
  }
}

/** Ends in good order. */
function stopOnSignals(stop: () => Promise<void>) {
  onSignal(() => {
    say('Plumbline stops …');
    stop().then(
      () => process.exit(0),
      (error) => {
        warn(`plumbline: could not stop in good order: ${String(error)}`);
        process.exit(1);
      },
    );
  });
}
