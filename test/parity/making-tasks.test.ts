import { test } from 'vitest';
import { expectAlike, expectAlikeEverywhere, patience } from './alike.js';
import { feishu } from './feishu.js';
import { makingTasks, makingTasksUnheard, tickingTasks } from './scenarios/making-tasks.js';

test.for([makingTasks, tickingTasks])('$name', patience, expectAlikeEverywhere);

test(
  'where Feishu lets no message be read, a wish gets a word how else it goes',
  patience,
  async () => {
    const withdrawn = ['im:message.group_msg'];
    await expectAlike(makingTasksUnheard, {
      feishu: (company) => feishu('long connection', company, withdrawn),
    });
  },
);
