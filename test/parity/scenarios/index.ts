import type { Scenario } from '../scenario.js';
import { asking, strangers, twoLanguages } from './asking.js';
import { commands, ownPage } from './commands.js';
import { hostile } from './hostile.js';
import { invited } from './invited.js';
import { monday } from './monday.js';
import { notices } from './notices.js';

export { invited } from './invited.js';

/** Every piece of life that is lived alike on all platforms. A new conversation adds its own here. */
export const scenarios: readonly Scenario[] = [
  monday,
  asking,
  strangers,
  twoLanguages,
  invited,
  commands,
  ownPage,
  notices,
  hostile,
];
