import { expect, test } from 'vitest';
import { feishu } from './feishu.js';
import { type Outcome, play } from './play.js';
import type { PlatformName } from './scenario.js';
import { scenarios } from './scenarios/index.js';
import { slack } from './slack.js';
import { web } from './web.js';

const ways = {
  web: () => web(),
  slack: () => slack('http'),
  feishu: () => feishu('long connection'),
};

test.for(scenarios)('$name', async (scenario) => {
  const on: PlatformName[] = scenario.on ?? ['web', 'slack', 'feishu'];
  const outcomes = await Promise.all(
    on.map(async (name): Promise<[string, Outcome]> => [name, await play(scenario, ways[name]())]),
  );

  for (const [name, { said, shown }] of outcomes) {
    expect.soft(shown, `what people read on ${name}`).toBe(said);
  }
  const [[first, expected], ...others] = outcomes as [[string, Outcome], ...[string, Outcome][]];
  for (const [name, outcome] of others) {
    const about = `on ${name} and on ${first}`;
    expect.soft(outcome.saved, `what was saved ${about}`).toEqual(expected.saved);
    expect.soft(outcome.shown, `what people read ${about}`).toBe(expected.shown);
    expect.soft(outcome.slips, `what people were told alone ${about}`).toEqual(expected.slips);
  }
});
