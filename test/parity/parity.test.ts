import { expect, test } from 'vitest';
import { feishu } from './feishu.js';
import { type Outcome, play } from './play.js';
import type { Scenario } from './scenario.js';
import { invited, scenarios } from './scenarios/index.js';
import { slack } from './slack.js';
import { web } from './web.js';

const platforms = {
  web: () => web(),
  slack: () => slack('http'),
  feishu: () => feishu('long connection'),
};
const otherWays = {
  'Slack by Socket Mode': () => slack('socket'),
  'Feishu over HTTP': () => feishu('http'),
};

/** Three bots at once on a busy machine. */
const patience = { timeout: 150_000 };

test.for(scenarios)('$name', patience, async (scenario) => {
  const on = scenario.on ?? (['web', 'slack', 'feishu'] as const);
  await expectAlike(scenario, Object.fromEntries(on.map((name) => [name, platforms[name]])));
});

test('it is the same by the other way in: Socket Mode, HTTP', patience, async () => {
  await expectAlike(invited, otherWays);
});

/** Everywhere the same is saved, and each shows what was said, to all and to one person alone. */
async function expectAlike(scenario: Scenario, ways: Record<string, typeof web>): Promise<void> {
  const outcomes = await Promise.all(
    Object.entries(ways).map(async ([name, open]): Promise<[string, Outcome]> => {
      return [name, await play(scenario, open())];
    }),
  );

  for (const [name, { failures, said, shown }] of outcomes) {
    expect.soft(failures, `what failed on ${name}`).toEqual([]);
    expect.soft(shown, `what people read on ${name}`).toBe(said);
  }
  const [first, ...others] = outcomes;
  for (const [name, outcome] of others) {
    const about = `on ${name} and on ${first?.[0]}`;
    const { saved, shown, slips } = first?.[1] ?? outcome;
    expect.soft(outcome.saved, `what was saved ${about}`).toEqual(saved);
    expect.soft(outcome.shown, `what people read ${about}`).toBe(shown);
    expect.soft(outcome.slips, `what people were told alone ${about}`).toEqual(slips);
  }
}
