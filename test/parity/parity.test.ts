import { test } from 'vitest';
import { expectAlike, expectAlikeEverywhere, patience, type Way } from './alike.js';
import { feishu } from './feishu.js';
import { invited, scenarios } from './scenarios/index.js';
import { slack } from './slack.js';

const otherWays: Record<string, Way> = {
  'Slack by Socket Mode': (company) => slack('socket', company),
  'Feishu over HTTP': (company) => feishu('http', company),
};

test.for(scenarios)('$name', patience, expectAlikeEverywhere);

test('it is the same by the other way in: Socket Mode, HTTP', patience, async () => {
  await expectAlike(invited, otherWays);
});
