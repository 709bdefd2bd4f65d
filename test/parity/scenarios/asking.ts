import { at, type Scenario, say } from '../scenario.js';

/** The bot is asked in channels, in threads that it did not begin, and alone. */
export const asking: Scenario = {
  name: 'the bot is asked: by a mention in a channel, below its answer, in a direct message',
  steps: [
    say('ana', 'north', '@bot now'),
    say('ana', 'north', '@bot thanks!', { below: '@bot now' }),
    say('ben', 'north', 'is that with the crane?', { below: '@bot now' }),
    say('li', 'south', '@bot 现在'),
    say('olga', 'hq', '@bot what changed'),
    say('olga', 'hq', '@bot'),
    say('ben', 'north', '@bot kept'),
    say('ben', 'north', '@bot which way is the wind blowing?'),
    say('ben', 'direct-ben', 'help'),
    say('ben', 'direct-ben', 'Hello'),
    say('ben', 'direct-ben', 'now'),
    say('ben', 'direct-ben', 'deals'),
    say('ben', 'direct-ben', 'kept'),
    say('ana', 'direct-ana', 'kept'),
    say('ana', 'direct-ana', 'sing a song'),
  ],
};

export const strangers: Scenario = {
  name: 'somebody whom the company does not know asks',
  // The web workspace opens to people of the company alone.
  on: ['slack', 'feishu'],
  steps: [
    say('stranger', 'direct-stranger', 'now'),
    say('stranger', 'direct-stranger', 'help'),
    say('stranger', 'north', '@bot now'),
    say('stranger', 'direct-stranger', 'kept'),
  ],
};

export const twoLanguages: Scenario = {
  name: 'a company of two languages: a channel speaks its own, a direct message that of the person',
  steps: [
    at('2026-03-02T01:07:30Z'),
    say('li', 'direct-li', 'now'),
    say('li', 'direct-li', '帮助'),
    say('wang', 'direct-wang', '商机'),
    say('ana', 'direct-ana', '变化'),
    say('olga', 'direct-olga', '现在'),
    say('li', 'north', '@bot 现在'),
    say('ana', 'south', '@bot help'),
    say('li', 'hq', '祝大家开年顺利', { below: 'Northwind · next four weeks' }),
    say('olga', 'south', 'Well done', { below: '华南 · 未来四周' }),
    say('wang', 'direct-wang', '留言'),
  ],
};
