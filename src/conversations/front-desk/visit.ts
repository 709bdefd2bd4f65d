import { type Heard, type Language, languageOf } from '../../chat/index.js';
import type { Reader } from '../conversation.js';
import type { Answers, Channel, Known } from '../known.js';
import { plainWords, type Request, requestIn } from '../requests.js';
import { type CalibrateWish, calibrateWish, calibrateWishIn } from './calibrate-wish.js';
import type { Audience } from './messages.js';
import type { FrontDesk } from './state.js';
import { type TaskWish, taskWishIn } from './task-wish.js';

/** What somebody came to the desk with. */
export type Visit = Extract<
  Heard,
  { kind: 'said' | 'commanded' | 'invited' | 'visited' | 'wanted' | 'chose' | 'filled' }
>;
/** Something that was asked for. */
export type Asking = Extract<Visit, { kind: 'said' | 'commanded' }>;
type Wish = Request | CalibrateWish | TaskWish | 'unknown' | 'unknown-command';

/** Who asks, where, and how to speak to them. */
export interface Visitor {
  audience: Audience;
  channel: Channel | null;
  person: Answers['person']['is'] | null;
  reader: Reader;
}

const visits: ReadonlySet<Heard['kind']> = new Set<Visit['kind']>([
  ...(['said', 'commanded', 'invited', 'visited', 'wanted', 'chose', 'filled'] as const),
]);

export function isVisit(heard: Heard): heard is Visit {
  return visits.has(heard.kind);
}

export function visitorOf(state: FrontDesk, heard: Visit, known: Known): Visitor {
  const { kind, by, place, at } = heard;
  const { platform, channel: id } = place;
  const channel = known.get({ ask: 'channel', platform, channel: id });
  const person = known.get({ ask: 'person', person: by });
  const alone = kind === 'visited' || channel?.direct === true;
  const words = languageOf(wordsIn(heard));
  const language: Language =
    (alone ? (person?.language ?? words) : channel?.language) ??
    channel?.language ??
    person?.language ??
    words ??
    state.language;
  return {
    audience: alone
      ? { kind: 'direct', name: person?.name ?? null }
      : { kind: 'channel', team: channel?.teamName ?? null },
    channel,
    person,
    reader: { language, timeZone: channel?.timeZone ?? state.timeZone, at },
  };
}

function wordsIn(heard: Visit): string {
  switch (heard.kind) {
    case 'said':
    case 'wanted':
      return heard.text;
    case 'commanded':
      return `${heard.command} ${heard.text}`;
    case 'invited':
      return heard.name ?? '';
    case 'visited':
    case 'chose':
    case 'filled':
      return '';
  }
}

export function wishOf(heard: Asking): Wish {
  if (heard.kind === 'said') {
    const wish = calibrateWishIn(heard.text) ?? taskWishIn(heard.text);
    return wish ?? wishIn(heard.text, 'greeting');
  }
  // `/plumbline now` and `/now` are the same: its own name says nothing.
  if (plainWords(heard.command) === '') {
    return calibrateWishIn(heard.text) ?? wishIn(heard.text, 'help');
  }
  const request = requestIn(heard.command);
  if (request === 'calibrate') return calibrateWish(heard.text);
  return request === 'nothing' || request === 'other' ? 'unknown-command' : request;
}

function wishIn(words: string, silence: Request): Wish {
  const request = requestIn(words);
  if (request === 'other') return 'unknown';
  return request === 'nothing' ? silence : request;
}

export function teamOf({ channel }: Visitor): string | null {
  return channel?.teamName ?? null;
}
