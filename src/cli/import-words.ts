import type { PullResult, Row } from '../storage/pulls.js';

/** What became of one source that was read. */
export type Imported = { source: string; seconds: number } & (
  | (PullResult & { rejectedRows: Row[] })
  | { state: 'failed'; reason: string }
);

/** More rows that make no sense than rows that do: the mapping does not fit the files. */
export function isMostlyRejected(one: Imported): boolean {
  return one.state === 'applied' && one.rejected > one.read;
}

/** The same in words, several lines of them. */
export function importedWords(one: Imported): string {
  const { source, seconds } = one;
  const time = `${seconds.toFixed(1)} s`;
  switch (one.state) {
    case 'failed':
      return `${source}: could not be read, nothing was changed (${time}).\n  ${one.reason}`;
    case 'held': {
      const shrunk = one.shrunk.map(({ kind, before, now }) => `${kind} from ${before} to ${now}`);
      return [
        `${source}: held back, nothing was changed (${time}): it lists much less than before: ${shrunk.join(', ')}.`,
        '  If that is right, run the same again with --confirm.',
        ...rejectedWords(one),
      ].join('\n');
    }
    case 'applied':
      return [
        `${source}: read ${one.read}, changed ${one.changed}, rejected ${one.rejected} (${time}).`,
        ...(isMostlyRejected(one)
          ? [
              '  More rows make no sense than do: check the mapping, its formats of dates and numbers first.',
            ]
          : []),
        ...rejectedWords(one),
      ].join('\n');
  }
}

function rejectedWords({ rejected, rejectedRows }: PullResult & { rejectedRows: Row[] }): string[] {
  const lines = rejectedRows.map(
    ({ origin, row, reason }) => `  ${origin}: ${reason}\n      ${row}`,
  );
  const rest = rejected - rejectedRows.length;
  return rest > 0 ? [...lines, `  … and ${rest} more: --rejected prints them all.`] : lines;
}
