import { test } from 'vitest';
import { expectAlike, expectAlikeEverywhere, patience, platforms } from './alike.js';
import { feishu } from './feishu.js';
import {
  calibrating,
  calibrationEdited,
  calibrationHostile,
  calibrationOnFeishu,
  calibrationOutsiders,
  calibrationSlips,
  calibrationUnheard,
} from './scenarios/calibration.js';
import { calibrationTarget } from './scenarios/calibration-target.js';
import { makingTasks, makingTasksUnheard, tickingTasks } from './scenarios/making-tasks.js';

const scenarios = [
  calibrating,
  calibrationSlips,
  calibrationHostile,
  calibrationOutsiders,
  calibrationEdited,
  calibrationOnFeishu,
  calibrationTarget,
  makingTasks,
  tickingTasks,
];

test.for(scenarios)('$name', patience, expectAlikeEverywhere);

test('where Feishu hears no words of groups, the rest does it all', patience, async () => {
  const withdrawn = ['im:message.group_msg'];
  await expectAlike(calibrationUnheard, {
    ...platforms,
    feishu: (company) => feishu('long connection', company, withdrawn),
  });
});

test('without that scope a wish for a task gets a word how else it goes', patience, async () => {
  const withdrawn = ['im:message.group_msg'];
  await expectAlike(makingTasksUnheard, {
    feishu: (company) => feishu('long connection', company, withdrawn),
  });
});
