import { Command } from 'commander';
import { outlooksOfToday } from '../bot/looks.js';
import { readConfig } from '../config.js';
import { forecastLines } from './forecast-lines.js';
import { outlookTable } from './outlook-table.js';
import { say, sayJson } from './output.js';
import { type ExitCode, UsageError } from './usage.js';
import { byTeam, named, visit } from './visit.js';

const examples = `
Examples:
  plumbline forecast                       where every team stands today
  plumbline forecast --team EMEA --json    everything that is known of one
  plumbline forecast --stdin --json < cases.jsonl

With --stdin each line in is a case, such as
  {"id":"1","series":"north","group":"us","origin":"2026-04-06","history":[3,5,4,6]}
and each line out, in the same order, its next four weeks with an 80 % range:
  {"id":"1","mean":[…],"low":[…],"high":[…],"total":{"mean":…,"low":…,"high":…}}
Cases of one group teach each other. "actual" (four weeks), "parent" (the series that this one is
part of) and "openDeals" ([{"value":1200,"ageDays":30}]) may be given too. No database is needed.`;

interface Options {
  stdin?: boolean;
  team?: string;
  json?: boolean;
}

/** `plumbline forecast`: today's outlook of each team, or of whatever comes in by standard input. */
export function forecastCommand(end: (code: ExitCode) => void): Command {
  return new Command('forecast')
    .description('say where every team stands today, or forecast cases from standard input')
    .option('--stdin', 'read cases as lines of JSON; needs no database')
    .option('--team <name>', 'only this team, region or company')
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async ({ stdin, team, json }: Options) => {
      if (stdin && team !== undefined) {
        throw new UsageError(
          '--team asks the database and --stdin does not: leave one of them out.',
        );
      }
      if (stdin) return end(await forecastLines(process.stdin));
      const { company, outlooks } = await visit(readConfig(), async (bot) => ({
        company: bot.company,
        outlooks: byTeam(await outlooksOfToday(bot)),
      }));
      const wanted = team === undefined ? outlooks : named('team', team, outlooks);
      const found = wanted.map(({ outlook }) => outlook);
      if (json) sayJson(found);
      else say(outlookTable(company, found));
    });
}
