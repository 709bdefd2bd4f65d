import { Command } from 'commander';
import { readConfig } from '../config.js';
import { openLog } from '../log.js';
import { start } from '../main.js';

/** `plumbline start`: the service, until it is told to stop. */
export function startCommand(): Command {
  return new Command('start')
    .description('run the service: the demo company, or the one of plumbline.yml')
    .action(async () => {
      const config = readConfig();
      const log = openLog(config.logLevel);
      if (!config.company) {
        process.stdout.write('Plumbline: no plumbline.yml here, so the demo company moves in …\n');
      }
      const running = await start(config, { log });
      process.stdout.write(`Plumbline is ready: ${running.entry ?? running.url}\n`);
      stopOnSignals(running.stop);
    });
}

/** Ends in good order at the first signal, at once at the second. */
function stopOnSignals(stop: () => Promise<void>) {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      process.stdout.write('Plumbline stops …\n');
      stop().then(
        () => process.exit(0),
        (error) => {
          process.stderr.write(`plumbline: could not stop in good order: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
