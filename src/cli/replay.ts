import { Command } from 'commander';
import { configuredCompany, mappedCompany } from '../company.js';
import { type CompanySetup, readConfig } from '../config.js';
import type { Monday } from '../facts/index.js';
import { type ReplaySpan, replay, replaySpan } from '../forecast/index.js';
import { readBook } from '../sources/read-book.js';
import { checkedMonday } from './arguments.js';
import { say, sayJson, warn } from './output.js';
import { showProgress } from './progress.js';
import { replayTable } from './replay-table.js';
import { UsageError } from './usage.js';

const examples = `
Examples:
  plumbline replay                                             the company of plumbline.yml
  plumbline replay --mapping mappings/maven-crm.yml --data exports/
  plumbline replay --mapping map.yml --data exports/ --from 2017-06-05 --to 2017-12-04 --json`;

interface Options {
  mapping?: string;
  data?: string;
  from?: string;
  to?: string;
  json?: boolean;
}

/** `plumbline replay`: how good the forecasts of past Mondays would have been. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('forecast every past Monday from what was knowable then, and score it')
    .option('--mapping <file>', 'what the columns of the exports mean; goes with --data')
    .option('--data <folder>', 'where the exported files lie; goes with --mapping')
    .option('--from <monday>', 'the first Monday, like 2017-06-05 (default: the first that can be)')
    .option('--to <monday>', 'the last Monday (default: the last whose four weeks are over)')
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const result = await replayed(options);
      if (options.json) sayJson(result);
      else say(replayTable(result));
    });
}

async function replayed(options: Options) {
  const asked = {
    from: checkedMonday('--from', options.from),
    to: checkedMonday('--to', options.to),
  };
  const { settings, sources } = await configuredCompany(await setupOf(options));
  const now = new Date();
  const progress = showProgress('reading');
  const read = await readBook(sources, now, (rows, share) => progress.at(share, `${rows} facts`));
  progress.end();
  if (read.rejected.length > 0) {
    warn(`${read.rejected.length} rows were left out: "plumbline import" says which and why.`);
  }
  const upTo = read.upTo ?? now;
  const { from, to } = within(asked, replaySpan(read.book, upTo, settings.forecast));
  const began = performance.now();
  const scores = replay(read.book, from, to, settings.forecast, { actualsUpTo: upTo });
  const seconds = Math.round(performance.now() - began) / 1000;
  return { company: settings.name, from, to, rejected: read.rejected.length, seconds, ...scores };
}

async function setupOf({ mapping, data }: Options): Promise<CompanySetup> {
  if (mapping !== undefined && data !== undefined) return mappedCompany(mapping, data);
  const { company } = mapping === data ? readConfig() : { company: null };
  if (company) return company;
  throw new UsageError(
    'what should be replayed? Name --mapping and --data, the mapping file and the folder of the ' +
      'exports, or write plumbline.yml.',
  );
}

function within(
  { from, to }: { from: Monday | undefined; to: Monday | undefined },
  span: ReplaySpan | null,
): ReplaySpan {
  if (!span) {
    throw new UsageError(
      'there is too little to replay: it takes twelve weeks of signed business, and four after them.',
    );
  }
  const asked = { from: from ?? span.from, to: to ?? span.to };
  for (const [option, day] of [
    ['--from', asked.from],
    ['--to', asked.to],
  ] as const) {
    if (day >= span.from && day <= span.to) continue;
    throw new UsageError(
      `${option} ${day} is outside of what can be scored: choose a Monday from ${span.from} ` +
        `(twelve weeks after the first business) to ${span.to} (the last whose four weeks are over).`,
    );
  }
  if (asked.from <= asked.to) return asked;
  throw new UsageError(`--from ${asked.from} is after --to ${asked.to}: turn them round.`);
}
