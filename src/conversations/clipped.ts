/** A name from a source as it fits into a line of a post: one line, at most `most` characters. */
export function clipped(name: string, most = 40): string {
  const line = name.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
