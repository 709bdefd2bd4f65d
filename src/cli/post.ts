import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Bot } from '../bot/bot.js';
import { outlooksOn } from '../bot/looks.js';
import { postNow } from '../bot/post-now.js';
import { dayIn, mondayOf } from '../calendar/index.js';
import { type Language, languages } from '../chat/index.js';
import { readConfig } from '../config.js';
import { chartOf, isDrawable } from '../conversations/weekly-forecast/chart.js';
import { type TeamChannel, teamChannels } from '../storage/channels.js';
import { isFrozen } from '../storage/outlooks.js';
import { checkedMonday, wholeNumber } from './arguments.js';
import { say, sayJson } from './output.js';
import { type ExitCode, UsageError } from './usage.js';
import { byTeam, theOne, visit } from './visit.js';

const examples = `
Examples:
  plumbline post --channel EMEA                         this week's forecast, once
  plumbline post --team EMEA --png emea.png --lang zh   draws the chart, posts nothing
  plumbline post --team EMEA --monday 2026-11-02 --png then.png`;

interface Options {
  channel?: string;
  team?: string;
  monday?: string;
  png?: string;
  width?: string;
  dark?: boolean;
  lang?: string;
  json?: boolean;
}

/** `plumbline post`: the forecast of a week, posted by hand or drawn into a file. */
export function postCommand(end: (code: ExitCode) => void): Command {
  return new Command('post')
    .description("post this week's forecast in one channel now, or draw its chart into a file")
    .option('--channel <name>', 'the channel, by its name or id')
    .option('--team <name>', 'the team, region or company whose channel it is')
    .option('--monday <day>', 'the Monday of the forecast, like 2026-11-23 (default: this week)')
    .option('--png <file>', 'draw the chart into this file, and post nothing')
    .option('--width <pixels>', 'of the chart, 200 to 4800 (default: 1200)')
    .option('--dark', 'the chart on a dark ground')
    .option('--lang <language>', `of the chart: ${languages.join(' or ')} (default: the company's)`)
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      check(options);
      const done = await visit(readConfig(), (bot) =>
        options.png === undefined ? postIn(bot, options) : drawInto(bot, options.png, options),
      );
      if (options.json) sayJson(done.about);
      else say(done.words);
      end(done.code);
    });
}

interface Done {
  about: Record<string, unknown>;
  words: string;
  code: ExitCode;
}

function check({ channel, team, monday, png, width, dark, lang }: Options): void {
  if ((channel === undefined) === (team === undefined)) {
    throw new UsageError('whose forecast? Name one of --channel and --team.');
  }
  if (png === undefined && (width !== undefined || dark || lang !== undefined)) {
    throw new UsageError('--width, --dark and --lang are for a chart in a file: name it by --png.');
  }
  checkedMonday('--monday', monday);
  wholeNumber('--width', width, { from: 200, to: 4800 });
  if (lang !== undefined && !languages.some((language) => language === lang)) {
    throw new UsageError(`--lang "${lang}" is not spoken here: choose ${languages.join(' or ')}.`);
  }
}

async function channelOf(bot: Bot, { channel, team }: Options): Promise<TeamChannel> {
  const channels = await teamChannels(bot.database);
  if (channel !== undefined) return theOne('channel', channel, channels);
  const byTeamId = channels.map((one) => ({ id: one.team, name: one.name, channel: one }));
  return theOne('team', team ?? '', byTeamId).channel;
}

async function postIn(bot: Bot, options: Options): Promise<Done> {
  const channel = await channelOf(bot, options);
  const thisWeek = mondayOf(dayIn(bot.clock.now(), channel.timeZone));
  const monday = options.monday ?? thisWeek;
  if (monday !== thisWeek && !(await isFrozen(bot.database, monday))) {
    throw new UsageError(
      `no forecast was frozen on ${monday}, and none can be made afterwards: post the one of ` +
        `${thisWeek}, or draw what would have been said then with --png.`,
    );
  }
  const posted = await postNow(bot, channel, monday);
  const about = { channel: channel.id, name: channel.name, monday, ...posted };
  const where = `${channel.name} (${channel.platform})`;
  switch (posted.state) {
    case 'posted':
      return { about, words: `The forecast of ${monday} stands in ${where}.`, code: 0 };
    case 'stood-already':
      return { about, words: `It stands in ${where} already: nothing was posted twice.`, code: 0 };
    case 'failed':
      return { about, words: `It could not be posted in ${where}: ${posted.reason}`, code: 1 };
  }
}

async function drawInto(bot: Bot, file: string, options: Options): Promise<Done> {
  const { timeZone } = bot.company;
  const language = (options.lang ?? bot.company.language) as Language;
  const at = bot.clock.now();
  const monday = options.monday ?? mondayOf(dayIn(at, timeZone));
  const outlooks = byTeam(await outlooksOn(bot, monday));
  const { outlook } = theOne('team', options.channel ?? options.team ?? '', outlooks);
  if (!isDrawable(outlook)) {
    throw new UsageError(
      `there is nothing to draw for ${outlook.name} on ${monday}: no business is known before it.`,
    );
  }
  const chart = chartOf(outlook, { language, timeZone, at });
  const theme = options.dark ? 'dark' : 'light';
  const width = wholeNumber('--width', options.width, { from: 200, to: 4800 });
  const png = await bot.work.run('draw', { chart, theme, ...(width !== undefined && { width }) });
  await save(file, png);
  const about = { file, team: outlook.team, name: outlook.name, monday, bytes: png.length };
  return { about, words: `${file}: ${chart.title}`, code: 0 };
}

async function save(file: string, png: Uint8Array): Promise<void> {
  await writeFile(file, png).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot write ${file} (${error.code}): name a file in a folder that may be written.`,
    );
  });
}
