import { addDays } from '../../calendar/index.js';
import {
  type Block,
  type Choice,
  count,
  day,
  localDay,
  type Message,
  moment,
  money,
  sentence,
} from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import { shownName } from '../somebody.js';
import type { Asked, TargetTalk } from './state.js';
import { text } from './text.js';
import { changeWords, reasonWords, total } from './words.js';

export const APPROVE = 'approve';
export const DECLINE = 'decline';
export const BACK = 'back';
export const WHY = 'why';
export const REASON = 'reason';

/** More weeks than this are added up in the last row. */
const MOST_WEEKS = 6;

/** The proposal as it stands before one of those who may decide. */
export function proposalMessage(state: TargetTalk, { language, face }: Asked): Message {
  const say = text[language];
  const { change, teamName, proposed, timeZone, ended } = state;
  const words = changeWords(change, proposed, timeZone, language);
  const summary = say.headline(
    clipped(teamName),
    words.weeks,
    words.before,
    words.after,
    words.share,
  );
  const head: Block[] = [
    { kind: 'text', line: [{ bold: summary }] },
    line(reasonWords(change, language)),
  ];
  if (ended) return { summary, blocks: [...head, line(endWords(state, language))] };
  if (face === 'declining') return { summary, blocks: [...head, ...declining(language)] };

  const until = day(localDay(state.until, timeZone), language, localDay(proposed, timeZone));
  return {
    summary,
    blocks: [
      ...head,
      weekTable(state, language),
      { kind: 'note', line: [say.forward(words.from, until)] },
      {
        kind: 'choices',
        choices: [
          { id: APPROVE, label: say.approve, look: 'good' },
          { id: DECLINE, label: say.decline, look: 'plain' },
          { id: WHY, label: say.why, look: 'plain' },
        ] satisfies Choice[],
      },
    ],
  };
}

type Words = TargetTalk['language'];

function declining(language: Words): Block[] {
  const say = text[language];
  return [
    {
      kind: 'form',
      id: DECLINE,
      fields: [{ id: REASON, label: say.reason, kind: 'words' }],
      submit: say.declineNow,
    },
    { kind: 'choices', choices: [{ id: BACK, label: say.back, look: 'plain' }] },
  ];
}

function endWords({ ended, change, proposed, timeZone }: TargetTalk, language: Words): string {
  if (!ended) return '';
  const { from } = changeWords(change, proposed, timeZone, language);
  const when = moment(ended.at, timeZone, language, ended.at);
  return text[language].ended[ended.as](shownName(ended.name, language), when, from);
}

function weekTable(
  { change: { weeks, currency }, proposed, timeZone }: TargetTalk,
  language: Words,
): Block {
  const say = text[language];
  const near = localDay(proposed, timeZone);
  const shown = weeks.length > MOST_WEEKS ? weeks.slice(0, MOST_WEEKS - 1) : weeks;
  const rest = weeks.slice(shown.length);
  const row = (label: string, before: number, after: number) => [
    [label],
    [money(before, currency, language)],
    [money(after, currency, language)],
  ];
  return {
    kind: 'table',
    caption: say.table,
    columns: [
      { label: say.week, align: 'left' },
      { label: say.standing, align: 'right' },
      { label: say.proposed, align: 'right' },
    ],
    rows: [
      ...shown.map(({ monday, before, after }) => row(day(monday, language, near), before, after)),
      ...(rest.length > 0
        ? [
            row(
              say.further(count(rest.length, language)),
              total(rest, 'before'),
              total(rest, 'after'),
            ),
          ]
        : []),
    ],
  };
}

/** One line for the team's channel, once it is settled. */
export function toldMessage(
  { change, language, timeZone, ended }: TargetTalk,
  at: Instant,
): Message {
  const say = text[language];
  const { from, weeks, before, after } = changeWords(change, at, timeZone, language);
  const by = say.toldBy(shownName(ended?.name ?? null, language));
  const parts = [say.told(from, weeks, before, after), reasonWords(change, language), by];
  return sentence(parts.join(language === 'en' ? ' ' : ''));
}

/** The first day of a week is still to come. */
export function isAhead(monday: string, at: Instant, timeZone: string): boolean {
  return addDays(localDay(at, timeZone), 1) <= monday;
}

function line(words: string): Block {
  return { kind: 'text', line: [words] };
}
