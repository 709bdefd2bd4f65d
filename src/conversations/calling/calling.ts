import {
  clock,
  dayWithWeekday,
  type Language,
  type Line,
  list,
  type Message,
  type Place,
  wordsOfPiece,
} from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { CalibrationOpening, ToldCalibration } from '../calibration/opening.js';
import { clipped } from '../clipped.js';
import type { Effect, Reader } from '../conversation.js';
import type { CalibrationSeen, Calling } from '../known.js';
import { text } from './text.js';

/** What becomes of a call: effects, and a word to the caller, to that person alone or where it was said. */
export interface Called {
  effects: Effect[];
  word: Message | null;
  alone: boolean;
}

/** Somebody who calls, and from which channel. */
export interface Caller {
  by: PersonId;
  platform: string;
  channel: string;
  /** Below another message, where nobody sees what begins in the channel. */
  inThread?: boolean;
}

/** Opens a calibration where nobody is in the way: one at a time, by those who may. */
export function startCalibration(calling: Calling | null, caller: Caller, reader: Reader): Called {
  const say = text[reader.language];
  if (!calling) return word([say.noTeam], { alone: true });
  const running = runningIn(calling);
  if (running) return word(runningLine(calling, running, reader));
  const refused = refusal(calling, reader);
  if (refused) return refused;
  if (!calling.place) return word([say.noPlace(clipped(calling.teamName))], { alone: true });
  const opening: CalibrationOpening = {
    team: calling.team,
    number: nextNumber(calling),
    by: caller.by,
  };
  const effects = [opened(opening, calling.place)];
  const isHere = calling.place.channel === caller.channel;
  if (isHere && !caller.inThread) return { effects, word: null, alone: false };
  const there = wayLine(say.called(clipped(calling.teamName)), calling.place, say.goThere);
  return { ...word(there, { alone: !isHere }), effects };
}

/** Where the calibration of a team stands, for anybody who asks. */
export function calibrationStatus(calling: Calling | null, reader: Reader): Called {
  const say = text[reader.language];
  if (!calling) return word([say.noTeam]);
  const running = runningIn(calling);
  if (running) return word(runningLine(calling, running, reader, 'runs'));
  const next = say.nextIs(dayWithWeekday(calling.next, reader.language));
  return word([spaced([lastLine(calling, reader), next], reader.language)]);
}

/** Ends the running one as skipped, or leaves out the next of the schedule; a reason is asked for. */
export function skipCalibration(
  calling: Calling | null,
  reason: string,
  caller: Caller,
  reader: Reader,
): Called {
  const say = text[reader.language];
  if (!calling) return word([say.noTeam], { alone: true });
  const refused = refusal(calling, reader, 'steer');
  if (refused) return refused;
  if (reason === '') return word([say.reasonPlease], { alone: true });
  const running = runningIn(calling);
  const { by } = caller;
  if (running) return told(running, { kind: 'skip', reason, by });
  const { next, place, team } = calling;
  const day = dayWithWeekday(next, reader.language);
  const isSkipped = calling.calibrations.some((one) => one.phase === 'skipped' && one.day === next);
  if (isSkipped) return word([say.skippedAlready(day)], { alone: true });
  if (!place) return word([say.noPlace(clipped(calling.teamName))], { alone: true });
  const opening = { team, number: nextNumber(calling), by, skip: { day: next, reason } };
  const effects = [opened(opening, place)];
  if (place.channel === caller.channel) return { effects, word: null, alone: false };
  return { ...word([say.skipping(day)], { alone: true }), effects };
}

/** Ends the running one now. */
export function endCalibration(calling: Calling | null, caller: Caller, reader: Reader): Called {
  const say = text[reader.language];
  if (!calling) return word([say.noTeam], { alone: true });
  const refused = refusal(calling, reader, 'steer');
  if (refused) return refused;
  const running = runningIn(calling);
  if (!running) return word([say.noneRunning(clipped(calling.teamName))], { alone: true });
  const { effects } = told(running, { kind: 'end', by: caller.by });
  return { ...word([say.ending], { alone: true }), effects };
}

function refusal(
  { mayLead, next }: Calling,
  { language }: Reader,
  wish: 'start' | 'steer' = 'start',
): Called | undefined {
  if (mayLead.allowed) return undefined;
  const say = text[language];
  const names = list(
    mayLead.others.map((name) => clipped(name)),
    language,
  );
  if (wish === 'steer') return word([say.onlyLeadsSteer(names)], { alone: true });
  const lines = [say.onlyLeads(names), say.nextIs(dayWithWeekday(next, language))];
  return word([spaced(lines, language)], { alone: true });
}

export function runningIn({ calibrations }: Calling): CalibrationSeen | undefined {
  return calibrations.find(({ phase }) => phase === 'running');
}

function nextNumber({ calibrations }: Calling): number {
  return Math.max(0, ...calibrations.map(({ number }) => number)) + 1;
}

function opened(opening: CalibrationOpening, { platform, channel }: Place): Effect {
  const key = `calibration ${opening.team} ${opening.number}`;
  return { kind: 'open', conversation: 'calibration', key, opening, place: { platform, channel } };
}

function told({ key }: CalibrationSeen, what: ToldCalibration): Called {
  return { effects: [{ kind: 'tell', conversation: key, what }], word: null, alone: false };
}

function runningLine(
  { teamName, timeZone }: Calling,
  running: CalibrationSeen,
  reader: Reader,
  as: 'running' | 'runs' = 'running',
): Line {
  const say = text[reader.language];
  const ends = clock(running.ends, timeZone);
  return [
    ...wayLine(say[as](clipped(teamName)), running.place, say.goThere),
    say.counted(running.answered, running.asked, ends),
  ];
}

function lastLine({ teamName, calibrations }: Calling, { language }: Reader): string {
  const say = text[language];
  const team = clipped(teamName);
  const [last] = calibrations;
  if (!last) return say.noneYet(team);
  const day = dayWithWeekday(last.day, language);
  if (last.phase === 'skipped') return say.skippedLast(team, day);
  return say.ended(team, day) + say.endedCount(last.answered, last.asked);
}

function wayLine(before: string, place: Place, words: string): Line {
  return [before, { place, text: words }];
}

function spaced(lines: string[], language: Language): string {
  return lines.join(language === 'en' ? ' ' : '');
}

function word(line: Line, { alone }: { alone: boolean } = { alone: false }): Called {
  const message = {
    summary: line.map(wordsOfPiece).join(''),
    blocks: [{ kind: 'text' as const, line }],
  };
  return { effects: [], word: message, alone };
}
