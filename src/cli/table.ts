/** A column of a table on the console. */
export interface Column {
  title: string;
  /** Numbers stand at the right. */
  right?: boolean;
}

/** Rows under their titles, as wide as they need to be; a line each. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title);
  const widths = titles.map((title, at) =>
    Math.max(...[title, ...rows.map((row) => row[at] ?? '')].map(widthOf)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, at) => padded(cells[at] ?? '', widths[at] ?? 0, right ?? false))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(titles), rule, ...rows.map(line)].join('\n');
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** How many places a text takes on a console: Chinese characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const isWide =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;
    width += isWide.test(character) ? 2 : 1;
  }
  return width;
}
