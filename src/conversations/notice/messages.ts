import { count, type Language, type Message, signedPercent } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import { MOST_SHOWN, notice, shortened, when } from './layout.js';
import { closed, notPosted, onPlatform, postUnknown, withoutAccount } from './platform-messages.js';
import type { Notice, Trouble } from './state.js';
import { text } from './text.js';

type About<Kind extends Trouble['kind']> = Extract<Trouble, { kind: Kind }>;

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
    case 'platform-trouble':
    case 'platform-down':
      return onPlatform(trouble, reader.language);
    case 'post-unknown':
      return postUnknown(trouble, confirmed, reader);
    case 'channel-closed':
      return closed(trouble, reader.language);
    case 'people-without-account':
      return withoutAccount(trouble, reader.language);
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
  const shown = trouble.first.slice(0, MOST_SHOWN);
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
