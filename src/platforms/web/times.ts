import type { Language } from '../../chat/index.js';
import type { Day, Instant } from '../../facts/index.js';

/** How a reader meets moments: in their words and on their own wall clock. */
export interface Reader {
  language: Language;
  timeZone: string;
}

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, so each is made once. */
function format(
  { language, timeZone }: Reader,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], {
    ...options,
    timeZone,
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
}

/** "09:07" */
export function clockTime(at: Instant, reader: Reader): string {
  return format(reader, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** "Monday, 12 January 2026" */
export function longDay(at: Instant, reader: Reader): string {
  return format(reader, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at);
}

/** "Mon, 12 Jan 2026, 09:07" */
export function moment(at: Instant, reader: Reader): string {
  return format(reader, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** "Mon, 12 Jan, 09:07": where the year is plain. */
export function shortMoment(at: Instant, reader: Reader): string {
  return format(reader, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** The calendar day on the reader's wall. */
export function dayOf(at: Instant, reader: Reader): Day {
  return wallTime(at, reader).slice(0, 10);
}

/** `YYYY-MM-DDTHH:MM` on the reader's wall, as a `datetime-local` field has it. */
export function wallTime(at: Instant, { timeZone }: Pick<Reader, 'timeZone'>): string {
  const parts = Object.fromEntries(
    format(
      { language: 'en', timeZone },
      { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    )
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
