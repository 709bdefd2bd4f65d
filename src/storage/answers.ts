import type { Rule, WorkingCalendar, WorkingDaysSetting } from '../calendar/index.js';
import type { Language } from '../chat/index.js';
import { Known, type Question } from '../conversations/known.js';
import type { Instant } from '../facts/index.js';
import type { Freshness } from '../forecast/index.js';
import { readAgenda } from './agendas.js';
import { calibrationsOf, nextCalibration } from './answers/calibrations.js';
import { callingOf } from './answers/calling.js';
import { approversOf, mayLead } from './answers/deciders.js';
import { channelAnswer, regionOf, teamNodes } from './answers/organisation.js';
import { outlookOf, partsOf } from './answers/outlooks.js';
import { participantsOf } from './answers/participants.js';
import { keptFor, mayAssign, personAnswer } from './answers/people.js';
import { proposalOf, targetRecord } from './answers/targets.js';
import { taskSeen, tasksSeen } from './answers/tasks.js';
import type { Transaction } from './database.js';

/** What every answer may need besides the database. */
export interface Asking {
  at: Instant;
  /** Of the company: of whoever has none of their own. */
  language: Language;
  timeZone: string;
  calendar: WorkingCalendar;
  /** What the calendar is made of. */
  workingDays: WorkingDaysSetting;
  /** What is settled of calibrations: how long one lasts, and when it is due. */
  calibration: { minutes: number; rule: Rule };
  /** How fresh the sources are now; asked only when somebody wants to know. */
  freshness(): Promise<Freshness[]>;
}

/** Finds the saved answers to what a conversation must know; null where there is none. */
export async function answer(
  tx: Transaction,
  questions: Question[],
  asking: Asking,
): Promise<Known> {
  const answers: [Question, unknown][] = [];
  for (const question of questions) answers.push([question, await answerOne(tx, question, asking)]);
  return new Known(answers);
}

async function answerOne(tx: Transaction, question: Question, asking: Asking): Promise<unknown> {
  const { at } = asking;
  switch (question.ask) {
    case 'outlook':
      return outlookOf(tx, question, at);
    case 'parts':
      return partsOf(tx, question, at);
    case 'freshness':
      return asking.freshness();
    case 'channel':
      return channelAnswer(tx, question, at);
    case 'person':
      return personAnswer(tx, question.person, asking);
    case 'teams':
      return teamNodes(tx, asking);
    case 'may-assign':
      return mayAssign(tx, question, at);
    case 'kept':
      return keptFor(tx, question.person, at);
    case 'working-days':
      return asking.workingDays;
    case 'task':
      return taskSeen(tx, question.task, at);
    case 'tasks':
      return tasksSeen(tx, question, at);
    case 'target-record':
      return targetRecord(tx, question, at);
    case 'target-proposal':
      return proposalOf(tx, question.team);
    case 'approvers':
      return approversOf(tx, question.team, at);
    case 'region':
      return regionOf(tx, question, at);
    default:
      return answerOfCalibration(tx, question, asking);
  }
}

type OfCalibration = Extract<
  Question,
  {
    ask:
      | 'participants'
      | 'may-lead'
      | 'calibrations'
      | 'calling'
      | 'calibration-rules'
      | 'next-calibration'
      | 'agenda';
  }
>;

async function answerOfCalibration(
  tx: Transaction,
  question: OfCalibration,
  asking: Asking,
): Promise<unknown> {
  switch (question.ask) {
    case 'participants':
      return participantsOf(tx, question, asking);
    case 'may-lead':
      return mayLead(tx, question, asking.at);
    case 'calibrations':
      return calibrationsOf(tx, question.team);
    case 'calling':
      return callingOf(tx, question, asking);
    case 'calibration-rules':
      return { minutes: asking.calibration.minutes };
    case 'next-calibration':
      return nextCalibration(tx, question.team, asking);
    case 'agenda':
      return readAgenda(tx, question.team);
  }
}
