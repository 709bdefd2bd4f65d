import { fill, invite, press, type Scenario, say } from '../scenario.js';

const [shows, writes] = ['This channel shows', 'I write in'];

export const invited: Scenario = {
  name: 'invited to a fresh channel: which team is this, who may say so, and another choice',
  // The web workspace has its channels of the organisation: nobody is invited there.
  on: ['slack', 'feishu'],
  steps: [
    invite('ana', 'fresh'),
    fill('ben', 'fresh', { [shows]: '', [writes]: 'English' }),
    fill('ana', 'fresh', { [shows]: 'North', [writes]: 'English' }),
    fill('stranger', 'fresh', { [shows]: 'North', [writes]: 'English' }),
    say('ana', 'fresh', '@bot now'),
    say('ana', 'fresh', 'help', { below: 'Which team is this?' }),
    fill('ben', 'fresh', { [shows]: 'North', [writes]: 'English' }),
    say('ana', 'fresh', '@bot now'),
    press('ana', 'fresh', 'What changed'),
    press('ben', 'fresh', 'Choose another team'),
    fill('ben', 'fresh', { [shows]: '华南', [writes]: '中文' }),
    press('li', 'fresh', '变化明细'),
    press('wang', 'fresh', '换一个团队'),
    fill('wang', 'fresh', { 这里显示: '管理员：出了问题在这里说', 我用哪种语言: '中文' }),
    invite('ana', 'north'),
  ],
};
