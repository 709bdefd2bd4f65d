import { addWeeks, instantOf } from '../calendar/index.js';
import type { WrittenOutlook } from '../forecast/index.js';
import { replaceCurrentAgendas, tasksToJudge } from '../storage/agendas.js';
import type { AgendasTask } from '../work/index.js';
import type { Bot } from './bot.js';

/** Tasks of older calibrations have had their eight weeks. */
const JUDGED_WEEKS = 12;

/** What every team can talk about in its next calibration, from the facts that the worker keeps. */
export async function prepareAgendas(
  { database, work, company }: Bot,
  look: Pick<AgendasTask, 'axis' | 'monday' | 'at' | 'freshness' | 'targetChanges'>,
  outlooks: readonly WrittenOutlook[],
): Promise<void> {
  const since = instantOf(addWeeks(look.monday, -JUDGED_WEEKS), '00:00', company.timeZone);
  const written = await work.run('agendas', {
    ...look,
    settings: company.forecast,
    headlines: outlooks.map(({ team, headline }) => ({ team, ...headline })),
    tasks: await tasksToJudge(database, since),
  });
  await replaceCurrentAgendas(database, written);
}
