import { at, lose, press, type Scenario, say } from '../scenario.js';

export const notices: Scenario = {
  name: 'a pull that shrank is held, told to the administrators, and let in by a press',
  steps: [
    at('2026-03-02T01:07:30Z'),
    lose(5),
    at('2026-03-02T22:00:30Z'),
    say('olga', 'admin', 'What is that?', { below: 'held back' }),
    press('olga', 'admin', 'Let it in'),
    say('olga', 'admin', 'thanks', { below: 'held back' }),
    say('olga', 'north', '@bot now'),
  ],
};
