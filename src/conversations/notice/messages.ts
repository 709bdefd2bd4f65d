import {
  type Block,
  count,
  type Language,
  type Line,
  type Message,
  moment,
  signedPercent,
} from '../../chat/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import type { Notice, Trouble } from './state.js';
import { text } from './text.js';

type About<Kind extends Trouble['kind']> = Extract<Trouble, { kind: Kind }>;

/** How many rejected rows are shown; the rest is counted. */
const MOST_ROWS = 10;

/** What went wrong, why, and the one thing that mends it. */
export function noticeMessage({ trouble, confirmed, ...notice }: Notice): Message {
  const reader = { language: notice.language, timeZone: notice.timeZone, at: notice.noticed };
  switch (trouble.kind) {
    case 'source-unreadable':
      return unreadable(trouble, reader);
    case 'pull-held':
      return held(trouble, confirmed, reader);
    case 'rows-rejected':
      return rejected(trouble, reader.language);
    case 'not-posted':
      return notPosted(trouble, reader.language);
    case 'job-missed':
      return missed(trouble, reader);
    case 'job-failed':
      return jobFailed(trouble, reader);
  }
}

function unreadable({ source, reason, upTo }: About<'source-unreadable'>, reader: Reader): Message {
  const say = text[reader.language];
  const since = upTo ? say.stillUpTo(when(upTo, reader)) : say.neverRead;
  return notice(say.unreadable(clipped(source)), [[shortened(reason)], [since], [say.checkSource]]);
}

function held(
  { source, of, before, now }: About<'pull-held'>,
  confirmed: Notice['confirmed'],
  reader: Reader,
): Message {
  const { language } = reader;
  const say = text[language];
  const share = signedPercent(before === 0 ? 0 : now / before - 1, language);
  const figures = say.shrank(say.facts[of], count(before, language), count(now, language), share);
  const what = notice(say.held(clipped(source)), [[figures]]);
  if (confirmed) {
    const done = say.confirmed(
      clipped(confirmed.name),
      when(confirmed.at, { ...reader, at: confirmed.at }),
    );
    return { summary: done, blocks: [...what.blocks, { kind: 'text', line: [done] }] };
  }
  return {
    summary: what.summary,
    blocks: [
      ...what.blocks,
      { kind: 'text', line: [say.heldChoice] },
      { kind: 'choices', choices: [{ id: 'confirm-pull', label: say.confirm, look: 'plain' }] },
    ],
  };
}

function rejected(trouble: About<'rows-rejected'>, language: Language): Message {
  const say = text[language];
  const shown = trouble.first.slice(0, MOST_ROWS);
  const rest = trouble.count - shown.length;
  return notice(
    say.rejected(clipped(trouble.source), count(trouble.count, language), trouble.count === 1),
    [
      ...shown.map(({ origin, reason }) => [say.row(clipped(origin, 80), shortened(reason))]),
      ...(rest > 0 && shown.length > 0 ? [[say.moreRows(count(rest, language))]] : []),
      [say.mendRows],
    ],
  );
}

function notPosted(trouble: About<'not-posted'>, language: Language): Message {
  const say = text[language];
  const { channel, platform, reason, failure } = trouble;
  return notice(say.notPosted(clipped(channel), platform), [
    [shortened(reason)],
    [say.failures[failure]],
  ]);
}

function jobFailed({ job, due, reason }: About<'job-failed'>, reader: Reader): Message {
  const say = text[reader.language];
  return notice(say.jobFailed(say.jobs[job] ?? job, when(due, reader)), [
    [shortened(reason)],
    [say.jobFailedWhy],
  ]);
}

function missed({ job, about, due, lateHours }: About<'job-missed'>, reader: Reader): Message {
  const { language } = reader;
  const say = text[language];
  const name = say.jobs[job] ?? job;
  const late = count(lateHours, language);
  return notice(say.missed(name, about === null ? null : clipped(about)), [
    [say.missedWhy(when(due, reader), late, lateHours === 1)],
  ]);
}

function notice(summary: string, lines: Line[]): Message {
  const paragraphs = lines.map((line): Block => ({ kind: 'text', line }));
  return { summary, blocks: [{ kind: 'text', line: [{ bold: summary }] }, ...paragraphs] };
}

function when(at: Date, { timeZone, language, at: now }: Reader): string {
  return moment(at, timeZone, language, now);
}

/** A reason is written by a program and may hold a whole page. */
function shortened(reason: string): string {
  return clipped(reason, 200);
}
