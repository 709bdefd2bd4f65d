import { startBot } from '../../src/bot/start.js';
import { type Benchmark, type Finding, ratioOf } from '../benchmark.js';
import { inTemporaryFolder } from '../temporary.js';
import { type Living, living, type Stage } from './living.js';
import { measuredIn, middleOf, names, type Pressed, type Pressure, pressOn } from './pressing.js';

/** How soon events are acknowledged while every channel is being posted to. */
export const acknowledging: Benchmark = {
  about: 'from event to acknowledgement under load, in the middle of a Monday',
  async run(size, note) {
    const [runs, channels, perSecond, seconds] =
      size === 'full' ? [3, 1000, 200, 20] : [1, 12, 20, 2];
    const findings: Finding[] = [];
    for (const [system, factor] of [['slack', 10] as const, ['feishu', 2] as const]) {
      const all: Pressed[] = [];
      const stage = { system, channels, factor };
      const pressure = { system, perSecond, seconds };
      for (let run = 0; run < runs; run++) {
        const press = (being: Living) => pressOnMonday(being, pressure);
        all.push(await inTemporaryFolder((folder) => living(folder, stage, press)));
        note(`${names[system]}, run ${run + 1} of ${runs} done`);
      }
      findings.push(findingOf(stage, `${perSecond} events a second for ${seconds} s`, all));
    }
    return findings;
  },
};

async function pressOnMonday(being: Living, pressure: Pressure): Promise<Pressed> {
  const { bot, world } = being;
  const running = await startBot(bot);
  const pressed = await pressOn(being, pressure, async () => {
    await world.ask('posted', { count: 3, seconds: 120 });
    return {};
  });
  await running.stop();
  return pressed;
}

function findingOf({ system, channels, factor }: Stage, pressure: string, all: Pressed[]): Finding {
  const many = channels.toLocaleString('en-US');
  const ours = middleOf(all.map((one) => one.ours));
  const bare = middleOf(all.map((one) => one.bare));
  return {
    title: `${pressure} on ${names[system]}, ${many} channels posted to at ${factor} × its limits`,
    measured: measuredIn(system, all),
    ratio: ratioOf('median / the bare one', ours, bare),
  };
}
