import { Command } from 'commander';
import type { Bot } from '../bot/bot.js';
import { readConfig } from '../config.js';
import {
  type CameIn,
  cameIn,
  type Refused,
  refusedIn,
  type Sent,
  sentIn,
} from '../storage/ledger.js';
import { wholeNumber } from './arguments.js';
import { say, sayJson } from './output.js';
import { table } from './table.js';
import { named, visit } from './visit.js';

const examples = `
Examples:
  plumbline ledger                          what left, what came in and what was refused in 7 days
  plumbline ledger --channel "North"        why did the chart not arrive there?
  plumbline ledger --days 30 --json         for machines: {"sent","cameIn","refused"}`;

const MOST = 100;

interface Options {
  channel?: string;
  days?: string;
  most?: string;
  json?: boolean;
}

interface Ledger {
  sent: Sent[];
  cameIn: CameIn[];
  refused: Refused[];
  /** Channels by platform and id, as people call them. */
  names: Map<string, string>;
}

/** `plumbline ledger`: everything that left and came in, when, how often tried, and what became of it. */
export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('what was sent and received, how often tried, posted as what, or why not')
    .option('--channel <name>', 'only this channel, by its name or id')
    .option('--days <number>', 'how far back, 1 to 400 (default: 7)')
    .option('--most <number>', `how many of each, 1 to 10000 (default: ${MOST})`)
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const days = wholeNumber('--days', options.days, { from: 1, to: 400 }) ?? 7;
      const most = wholeNumber('--most', options.most, { from: 1, to: 10_000 }) ?? MOST;
      const ledger = await visit(readConfig(), (bot) => read(bot, options.channel, days, most));
      const { names: _, ...rows } = ledger;
      if (options.json) sayJson(rows);
      else say(wordsOf(ledger));
    });
}

async function read(
  { database, clock }: Bot,
  channel: string | undefined,
  days: number,
  most: number,
): Promise<Ledger> {
  const all = await database.prisma.channel.findMany();
  const since = new Date(clock.now().getTime() - days * 86_400_000);
  const channels = channel === undefined ? undefined : named('channel', channel, all);
  const slice = { since, most, ...(channels && { channels }) };
  return {
    sent: await sentIn(database, slice),
    cameIn: await cameIn(database, slice),
    refused: channels ? [] : await refusedIn(database, since),
    names: new Map(all.map(({ platform, id, name }) => [`${platform}/${id}`, name])),
  };
}

function wordsOf({ sent, cameIn, refused, names }: Ledger): string {
  const place = ({ platform, channel }: { platform: string; channel: string }) =>
    `${names.get(`${platform}/${channel}`) ?? channel} (${platform})`;
  const parts = [
    part(
      'Sent',
      ['when', 'where', 'what', 'state', 'tries', 'stands as', 'why not'],
      sent,
      (row) => [
        ...[when(row.at), place(row), `${row.conversation} ${row.key}`, row.state],
        ...[String(row.attempts), row.standsAs ?? '', row.error ?? ''],
      ],
    ),
    part('Came in', ['when', 'where', 'what', 'state', 'again', 'why'], cameIn, (row) => [
      ...[when(row.at), place(row), row.kind, row.state, String(row.repeats), row.error ?? ''],
    ]),
    part('Refused', ['day', 'platform', 'reason', 'count', 'the last one'], refused, (row) => [
      ...[row.day, row.platform, row.reason, String(row.count), row.detail],
    ]),
  ];
  return parts.join('\n\n');
}

function part<Row>(
  title: string,
  columns: string[],
  rows: readonly Row[],
  cells: (row: Row) => string[],
): string {
  if (rows.length === 0) return `${title}: nothing`;
  return `${title}\n${table(
    columns.map(asColumn),
    rows.map((row) => cells(row).map(oneLine)),
  )}`;
}

function asColumn(title: string) {
  return { title, right: ['tries', 'again', 'count'].includes(title) };
}

/** Errors may hold line breaks, and what a terminal would take for commands. */
function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 200);
}

function when(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
