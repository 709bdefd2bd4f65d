#!/usr/bin/env node
import { Command } from 'commander';
import { explain } from './cli/explain.js';
import { startCommand } from './cli/start.js';

const program = new Command('plumbline')
  .description('Keeps a sales organisation aligned with its targets, in the chat it works in.')
  .showHelpAfterError('(plumbline --help shows what there is)');

program.addCommand(startCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
