import type { Instant } from '../../facts/index.js';
import type { Effect } from '../conversation.js';
import { questionWords } from './agenda-lines.js';
import type { CalibrationState, Participating } from './state.js';
import { text } from './text.js';

/** The one reminder, to one person alone; none once the time is over. */
export function reminder(
  { ends, snapshot }: CalibrationState,
  { id, language }: Participating,
  at: Instant,
): Effect[] {
  const minutes = Math.ceil((new Date(ends).getTime() - at.getTime()) / 60_000);
  if (minutes <= 0) return [];
  const words = text[language].reminder(minutes, snapshot.name);
  const question = questionWords(snapshot, language);
  return [
    {
      kind: 'post',
      key: `reminder:${id}`,
      message: {
        summary: words + question,
        blocks: [{ kind: 'text', line: [words, { bold: question }] }],
      },
      to: { person: id },
    },
  ];
}
