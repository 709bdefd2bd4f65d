import { type Heard, type Language, type Message, sentence } from '../../chat/index.js';
import type { Effect } from '../conversation.js';
import type { Calling, Known, Question } from '../known.js';
import { plainWords } from '../requests.js';
import type { TaskOpening } from '../task/opening.js';
import { text } from './text.js';

export type Wanted = Extract<Heard, { kind: 'wanted' }>;

export function asksForTask({ by, place }: Pick<Wanted, 'by' | 'place'>): Question[] {
  const { platform, channel } = place;
  return [{ ask: 'calling', person: by, platform, channel }];
}

/** Makes a message a task: read as its author meant it, shown below it, once however often it is asked for. */
export function makeTask(
  heard: Wanted,
  known: Known,
  alone: boolean,
  language: Language,
): Effect[] {
  const { platform, channel } = heard.place;
  const calling = known.get({ ask: 'calling', person: heard.by, platform, channel });
  if (!calling) return [word(heard, sentence(text[language].taskNoTeam))];
  if (plainWords(heard.text) === '') return [word(heard, sentence(text[language].taskNoWords))];
  const id = `${platform}/${channel}/${heard.id}`;
  return [
    {
      kind: 'open',
      conversation: 'task',
      key: `task ${id}`,
      opening: openingOf(heard, id, calling, alone),
      place: { platform, channel },
    },
  ];
}

function openingOf(heard: Wanted, id: string, calling: Calling, alone: boolean): TaskOpening {
  const { place, by, text: words, mentions = [] } = heard;
  const agreedIn = { ...place, thread: place.thread ?? heard.id };
  return {
    id,
    team: calling.team,
    from: { kind: 'words', text: words, mentions },
    author: heard.author ?? by,
    wantedBy: by,
    authorZone: calling.ownZone,
    shownIn: alone ? { person: by } : agreedIn,
    calibration: null,
    moves: null,
    late: false,
    agreedIn: alone ? { platform: place.platform, channel: place.channel } : agreedIn,
    nextCalibration: calling.next,
  };
}

function word({ by, at }: Wanted, message: Message): Effect {
  return { kind: 'post', key: `word:${by}:${at.toISOString()}`, message, to: { person: by } };
}
