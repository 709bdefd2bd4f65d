import { Command } from 'commander';
import { readConfig } from '../config.js';
import { openLog } from '../log.js';
import { start } from '../main.js';
import { say, warn } from './output.js';
import { onSignal } from './signals.js';

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
      const running = await start(config, { log });
      say(`Plumbline is ready: ${running.entry ?? running.url}`);
      stopOnSignals(running.stop);
    });
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
