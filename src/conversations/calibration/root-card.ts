import { timeIn } from '../../calendar/index.js';
import { type Block, day, dayWithWeekday, type Language, type Message } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { actionForm, choices, lineOf, plain } from './action-form.js';
import { gapLines, gapWords, lastTimeLine, questionWords } from './agenda-lines.js';
import { answered, asked } from './counting.js';
import type { CalibrationState } from './state.js';
import { text } from './text.js';

/** How many of what was agreed are shown before the rest is counted. */
const SHOWN = 15;

/** The root of the thread: what it is about while it runs, what came of it afterwards. */
export function rootCard(
  state: CalibrationState,
  tasks: readonly TaskSeen[],
  starter: string | null,
): Message {
  return state.phase === 'running' ? runningCard(state, starter) : summaryCard(state, tasks);
}

/** `4 of 6 answered, ends 09:22`. */
export function progressWords(state: CalibrationState, language: Language): string {
  return text[language].progress(answeredWords(state, language), clock(state, state.ends));
}

export function answeredWords(state: CalibrationState, language: Language): string {
  return text[language].answered(answered(state).length, asked(state).length);
}

function runningCard(state: CalibrationState, starter: string | null): Message {
  const { language, snapshot } = state;
  const say = text[language];
  const last = lastTimeLine(snapshot, language);
  const span = say.span(clock(state, state.began), clock(state, state.ends));
  const by = starter === null ? '' : say.startedBy(clipped(starter));
  return {
    summary: `${say.title(snapshot.name)} · ${progressWords(state, language)}`,
    blocks: [
      titleLine(state, say.running(span, answeredWords(state, language))),
      ...(last === undefined ? [] : [lineOf(last)]),
      ...gapLines(snapshot, language).map((line): Block => ({ kind: 'text', line })),
      { kind: 'text', line: [{ bold: questionWords(snapshot, language) }] },
      actionForm(state, language),
      choices(plain('support', say.support), plain('away', say.away)),
      { kind: 'note', line: [by + say.orInWords] },
    ],
  };
}

/** A calibration that was not held at all has one line. */
function summaryCard(state: CalibrationState, tasks: readonly TaskSeen[]): Message {
  const { language, snapshot } = state;
  const say = text[language];
  const agreed = decisions(state, tasks);
  if (state.skipped && agreed.length === 0 && answered(state).length === 0) return notHeld(state);
  const support = state.people.filter(({ support }) => support !== 'no').length;
  const title = say.title(snapshot.name);
  const how = outcomeWords(state);
  return {
    summary: title + how,
    blocks: [
      titleLine(state, how),
      lineOf(say.gap(gapWords(snapshot, language))),
      ...decisionLines(agreed, language),
      ...(support > 0 ? [lineOf(say.supportAsked(support))] : []),
      ...(answered(state).length === 0 ? [lineOf(say.nobodyAnswered)] : []),
      { kind: 'note', line: [say.lateIsFine(dayWithWeekday(state.nextCalibration, language))] },
    ],
  };
}

function outcomeWords(state: CalibrationState): string {
  const say = text[state.language];
  if (state.skipped) return say.skippedNow(skipReason(state));
  return say.ended(clock(state, state.ends), answeredWords(state, state.language));
}

function notHeld(state: CalibrationState): Message {
  const { language, snapshot } = state;
  const on = day(state.day, language);
  const line = text[language].skipped(snapshot.name, on, skipReason(state));
  return { summary: line, blocks: [lineOf(line)] };
}

/** Why it was skipped, in the words of the channel. */
export function skipReason({ skipped, language }: CalibrationState): string {
  const say = text[language];
  switch (skipped?.why) {
    case 'everybody-away':
      return say.everybodyAway;
    case 'nobody':
      return say.nobody;
    case 'said':
    case undefined:
      return clipped(skipped?.reason ?? '', 200);
  }
}

interface Decision {
  action: string;
  owner: string;
  due: Day;
  state: TaskSeen['state'];
  late: boolean;
}

/**
 * What was agreed, without what was asked for as support. A task that is not on record yet is shown
 * as it will be where nobody says more: its author's, until the next calibration.
 */
export function decisions(state: CalibrationState, tasks: readonly TaskSeen[]): Decision[] {
  const recorded = new Map(tasks.map((task) => [task.id, task]));
  return state.tasks
    .filter(({ support }) => !support)
    .map(({ id, action, ownerName, due, late }) => {
      const task = recorded.get(id);
      return {
        action: clipped(task?.action ?? action, 80),
        owner: task?.ownerName ?? ownerName,
        due: task?.due ?? due ?? state.nextCalibration,
        state: task?.state ?? 'open',
        late,
      };
    });
}

function decisionLines(agreed: Decision[], language: Language): Block[] {
  const say = text[language];
  if (agreed.length === 0) return [];
  const open = agreed.filter(({ state }) => state === 'open').length;
  const late = agreed.filter((one) => one.late).length;
  const more = agreed.length - SHOWN;
  return [
    lineOf(say.decided(agreed.length, open) + (late > 0 ? say.lateCount(late) : '') + say.colon),
    ...agreed.slice(0, SHOWN).map((one) => decisionLine(one, language)),
    ...(more > 0 ? [lineOf(say.more(more))] : []),
  ];
}

function decisionLine({ action, owner, due, state, late }: Decision, language: Language): Block {
  const say = text[language];
  const about = say.item(shownName(owner, language), dayWithWeekday(due, language));
  const became = { open: '', done: say.isDone, dropped: say.isDropped }[state];
  return {
    kind: 'text',
    line: ['• ', { bold: action }, about + became + (late ? say.isLate : '')],
  };
}

function titleLine({ language, snapshot }: CalibrationState, rest: string): Block {
  return { kind: 'text', line: [{ bold: text[language].title(snapshot.name) }, rest] };
}

function clock({ timeZone }: CalibrationState, at: string): string {
  return timeIn(new Date(at), timeZone);
}
