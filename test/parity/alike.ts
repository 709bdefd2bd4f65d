import { expect } from 'vitest';
import type { CompanyAbout } from './company.js';
import type { Driver } from './driver.js';
import { feishu } from './feishu.js';
import { type Outcome, play } from './play.js';
import type { PlatformName, Scenario } from './scenario.js';
import { slack } from './slack.js';
import { web } from './web.js';

/** Opens a platform for a company: the way in. */
export type Way = (company?: CompanyAbout) => Promise<Driver>;

export const platforms: Record<PlatformName, Way> = {
  web,
  slack: (company) => slack('http', company),
  feishu: (company) => feishu('long connection', company),
};

/** Three bots at once on a busy machine. */
export const patience = { timeout: 400_000 };

/** On every platform where it can be lived. */
export async function expectAlikeEverywhere(scenario: Scenario): Promise<void> {
  const on = scenario.on ?? (['web', 'slack', 'feishu'] as const);
  await expectAlike(scenario, Object.fromEntries(on.map((name) => [name, platforms[name]])));
}

/** Everywhere the same is saved, and each shows what was said, to all and to one person alone. */
export async function expectAlike(scenario: Scenario, ways: Record<string, Way>): Promise<void> {
  const outcomes = await Promise.all(
    Object.entries(ways).map(async ([name, open]): Promise<[string, Outcome]> => {
      return [name, await play(scenario, open(scenario.company))];
    }),
  );

  for (const [name, { failures, said, shown }] of outcomes) {
    expect.soft(failures, `what failed on ${name}`).toEqual(scenario.noted ?? []);
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
