import { command, type Scenario, visit } from '../scenario.js';

export const commands: Scenario = {
  name: 'commands: calibrate with and without words, now, one that there is not',
  steps: [
    command('ana', 'north', '/calibrate'),
    command('ana', 'north', '/calibrate help'),
    command('ben', 'north', '/plumbline now'),
    command('ben', 'north', '/plumbline'),
    command('ben', 'north', '/plumbline deals'),
    command('ben', 'north', '/forecats'),
    command('li', 'south', '/calibrate'),
    command('li', 'south', '/plumbline 变化'),
    command('olga', 'admin', '/calibrate'),
    command('wang', 'direct-wang', '/calibrate'),
  ],
};

export const ownPage: Scenario = {
  name: 'the bot’s own page greets whoever opens it',
  // The others have no such page.
  on: ['slack'],
  steps: [visit('ana'), visit('wang'), visit('stranger')],
};
