/** Most cells are plain already; normalising them would cost more than reading them. */
const plain = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/;

/**
 * A text as it is compared: full width like half width ("Ａ１" = "A1"), one space for many.
 * Upper and lower case stay different, as in the ids of many systems.
 */
export function spelling(text: string): string {
  if (plain.test(text)) return text;
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

/** As `spelling`, upper and lower case alike: for names and for words. */
export function wordSpelling(text: string): string {
  return spelling(text).toLowerCase();
}

/** The candidate that takes fewest keystrokes to reach, or none where all are far away. */
export function nearest(wanted: string, candidates: Iterable<string>): string | undefined {
  const from = wordSpelling(wanted);
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const to = wordSpelling(candidate);
    if (Math.abs(to.length - from.length) > limitOf(from)) continue;
    const distance = editDistance(from, to);
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  return best && best.distance <= limitOf(from) ? best.candidate : undefined;
}

/** `; did you mean "X"?`, or nothing where no candidate is near. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const near = nearest(wanted, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

function limitOf(text: string): number {
  return Math.ceil(text.length / 3);
}

/** Levenshtein distance: insertions, deletions and substitutions of one character. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const inserted = (current[column - 1] ?? 0) + 1;
      const deleted = (previous[column] ?? 0) + 1;
      current.push(Math.min(substituted, inserted, deleted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** At most `count` of them, and how many more there are. */
export function listed(words: Iterable<string>, count = 12): string {
  const all = [...words];
  const shown = all.slice(0, count).join(', ');
  return all.length > count ? `${shown} … and ${all.length - count} more` : shown;
}
