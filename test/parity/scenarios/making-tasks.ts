import { at, command, make, only, press, type Scenario, say, tick } from '../scenario.js';

const company = { staff: 'whole teams' } as const;

/** The message shortcut of Slack, the button of the web, an answer in these words on Feishu. */
export const makingTasks: Scenario = {
  name: 'a message becomes a task in the way of each platform, once, and of whoever wrote it',
  company,
  steps: [
    say('ana', 'north', 'I will send Harbour the offer by Friday'),
    make('ben', 'north', 'send Harbour the offer'),
    make('ana', 'north', 'send Harbour the offer'),
    press('ana', 'north', 'Right'),
    say('cid', 'north', 'The demo room is still not booked'),
    make('ben', 'north', 'demo room'),
    say('li', 'south', '@王磊 周五前把报价模板发给鼎信'),
    make('wang', 'south', '报价模板'),
    say('max', 'direct-max', 'Visit the crane people by Thursday'),
    make('max', 'direct-max', 'crane people'),

    command('ben', 'north', '/calibrate'),
    say('eve', 'north', 'Harbour waits for the sheet', { below: 'Calibration · North' }),
    make('ben', 'north', 'Harbour waits'),
    make('eve', 'north', 'Harbour waits'),
    say('li', 'north', 'The customer asked for you', { below: 'Calibration · North' }),
    make('li', 'north', 'asked for you'),
    say('ben', 'north', '@bot end', { below: 'Calibration · North' }),
  ],
};

/** Without the scope the message that is answered cannot be read: the words are asked for. */
export const makingTasksUnheard: Scenario = {
  name: 'without the sensitive scope of Feishu a wish for a task is answered with how else it goes',
  on: ['feishu'],
  company,
  steps: [
    say('ana', 'north', 'I will send Harbour the offer by Friday'),
    make('ben', 'north', 'send Harbour the offer'),
  ],
};

const inThread = { below: 'Calibration · North' };
const sheet = 'ROI sheet for Harbour';

/** The page of tasks on the web, Feishu Tasks, the team’s list on Slack, where the bot looks every hour. */
export const tickingTasks: Scenario = {
  name: 'a task is ticked in its owner’s own list, and the tick taken away, and all cards say so',
  company,
  steps: [
    command('ben', 'north', '/calibrate'),
    say('ana', 'north', `I will send the ${sheet} by Friday`, inThread),
    press('ana', 'north', 'Right'),
    say('cid', 'direct-cid', 'Max Brandt books the demo room by Thursday'),
    press('cid', 'direct-cid', 'Right'),
    say('ben', 'north', '@bot end', inThread),
    only(['slack'], tick('ana', sheet, 'done')),
    at('2026-03-02T00:40:30Z'),
    only(['web', 'feishu'], tick('ana', sheet, 'done')),
    only(['slack'], tick('max', 'demo room', 'done')),
    at('2026-03-02T01:40:30Z'),
    only(['web', 'feishu'], tick('max', 'demo room', 'done')),
    only(['slack'], tick('ana', sheet, 'open')),
    at('2026-03-02T02:40:30Z'),
    only(['web', 'feishu'], tick('ana', sheet, 'open')),
    say('ana', 'direct-ana', 'my tasks'),
    press('ana', 'direct-ana', 'Done', { on: 'On your list' }),
    say('max', 'direct-max', 'my tasks'),
  ],
};
