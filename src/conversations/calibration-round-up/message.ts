import {
  type Block,
  day,
  type Language,
  type Message,
  money,
  signedPercent,
} from '../../chat/index.js';
import { clipped } from '../clipped.js';
import type { ToldRoundUp } from './opening.js';
import type { RoundUp } from './state.js';
import { text } from './text.js';

/** As many lines as fit into one message. */
const SHOWN = 40;

/** One line for each team that has ended; in the order of their names, which ranks nobody. */
export function roundUpMessage({ name, monday, language, teams }: RoundUp): Message {
  const say = text[language];
  const title = say.title(clipped(name), day(monday, language));
  const lines = teams
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
    .map((team) => teamLine(team, language));
  const more = lines.length - SHOWN;
  return {
    summary: title,
    blocks: [
      { kind: 'text', line: [{ bold: title }] },
      ...lines.slice(0, SHOWN),
      ...(more > 0 ? [{ kind: 'text' as const, line: [say.more(more)] }] : []),
    ],
  };
}

function teamLine(team: ToldRoundUp, language: Language): Block {
  const say = text[language];
  const { phase, reason, tasks, open, answered, asked } = team;
  const held =
    phase === 'skipped'
      ? [say.skipped(clipped(reason ?? '', 120))]
      : [say.answered(answered, asked)];
  const agreed = phase === 'skipped' && tasks === 0 ? [] : [say.tasks(tasks, open)];
  const about = [...gapWords(team, language), ...agreed, ...held].join(' · ');
  return { kind: 'text', line: [{ bold: clipped(team.name) }, ` · ${about}`] };
}

function gapWords({ gap, share, currency }: ToldRoundUp, language: Language): string[] {
  const say = text[language];
  if (gap === null) return [];
  const size = money(Math.abs(gap), currency, language);
  if (size === money(0, currency, language)) return [say.onLine];
  const part = share === null ? '' : say.share(signedPercent(share, language));
  return [gap < 0 ? say.gap(size, part) : say.ahead(size, part)];
}
