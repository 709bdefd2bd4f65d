import {
  type Block,
  count,
  day,
  type Language,
  localDay,
  type Message,
  sentence,
} from '../../chat/index.js';
import { type DecidedChange, ratchetProof } from '../../targets/index.js';
import type { Reader } from '../conversation.js';
import { shownName } from '../somebody.js';
import { text } from './text.js';
import { changeWords, shortReason } from './words.js';

/** How many changes are shown; the older ones are counted. */
const MOST_SHOWN = 10;

type Recorded = DecidedChange & { byName: string };

/**
 * `/calibrate proof`: every change of a team's target with who, why and when, and that no good
 * result ever raised it, checked change by change while it is asked.
 *
 * @param record newest first; of what was declined only the number is told
 */
export function proofMessage(record: readonly Recorded[], reader: Reader): Message {
  const { language } = reader;
  const say = text[language];
  const { changes, raised, ratchets } = ratchetProof(record);
  const declined = record.length - changes;
  const notes =
    declined === 0 ? [] : [note(say.declinedCount(count(declined, language), declined === 1))];
  if (changes === 0) {
    const { summary, blocks } = sentence(say.proofEmpty);
    return { summary, blocks: [...blocks, line(say.rule), ...notes] };
  }

  const approved = record.filter(({ verdict }) => verdict === 'approved');
  const older = approved.length - MOST_SHOWN;
  const summary = say.proof(count(changes, language), changes === 1, count(ratchets, language));
  return {
    summary,
    blocks: [
      { kind: 'text', line: [{ bold: summary }] },
      line(say.rule),
      ...approved.slice(0, MOST_SHOWN).map((change) => line(recordLine(change, reader))),
      ...(older > 0 ? [line(say.older(count(older, language)))] : []),
      note(
        [...(raised > 0 ? [say.raised(count(raised, language))] : []), say.checked].join(
          between[language],
        ),
      ),
      ...notes,
    ],
  };
}

const between: Record<Language, string> = { en: ' ', zh: '' };

/** "16 Mar to 12 Apr: €400k → €320k (−20%) · 64 working days of people instead of 80 · approved by …". */
function recordLine(change: Recorded, { language, timeZone, at }: Reader): string {
  const say = text[language];
  const { weeks, before, after, share } = changeWords(change, at, timeZone, language);
  const decided = day(localDay(change.decided, timeZone), language, localDay(at, timeZone));
  const colon = language === 'en' ? ': ' : '：';
  const brackets = language === 'en' ? ` (${share})` : `（${share}）`;
  return [
    `${weeks}${colon}${before} → ${after}${brackets}`,
    shortReason(change, language),
    say.by(shownName(change.byName, language), decided),
  ].join(' · ');
}

function line(words: string): Block {
  return { kind: 'text', line: [words] };
}

function note(words: string): Block {
  return { kind: 'note', line: [words] };
}
