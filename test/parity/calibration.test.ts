import { test } from 'vitest';
import { expectAlike, expectAlikeEverywhere, patience, platforms } from './alike.js';
import { feishu } from './feishu.js';
import { calibrating, calibrationUnheard } from './scenarios/calibration.js';
import { calibrationTarget } from './scenarios/calibration-target.js';

test.for([calibrating, calibrationTarget])('$name', patience, expectAlikeEverywhere);

test('where Feishu hears no words of groups, the rest does it all', patience, async () => {
  const withdrawn = ['im:message.group_msg'];
  await expectAlike(calibrationUnheard, {
    ...platforms,
    feishu: (company) => feishu('long connection', company, withdrawn),
  });
});
