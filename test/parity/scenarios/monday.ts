import { at, press, type Scenario, say } from '../scenario.js';

export const monday: Scenario = {
  name: 'a Monday: the post in three channels, its buttons, words under it',
  steps: [
    at('2026-03-02T01:07:30Z'),
    press('ana', 'north', 'Four-week push table'),
    press('ben', 'north', 'What changed'),
    press('ben', 'north', 'Now'),
    press('ana', 'north', 'What changed'),
    press('olga', 'hq', 'Now'),
    press('li', 'south', '四周推进表'),
    press('wang', 'south', '变化明细'),
    say('ana', 'north', 'Harbour waits for their board.', { below: 'North · next four weeks' }),
    say('ana', 'north', 'And the crane is late.', { below: 'North · next four weeks' }),
    say('ben', 'north', 'thanks', { below: 'North · next four weeks' }),
    say('ben', 'north', 'what changed', { below: 'North · next four weeks' }),
    say('li', 'south', '鼎信下周签，客户在等法务', { below: '华南 · 未来四周' }),
    say('li', 'south', '商机', { below: '华南 · 未来四周' }),
    say('wang', 'south', '谢谢', { below: '华南 · 未来四周' }),
    say('wang', 'direct-wang', '留言'),
    say('ana', 'north', 'Lunch, anybody?'),
  ],
};
