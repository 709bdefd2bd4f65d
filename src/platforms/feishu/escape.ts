/** Space that CommonMark takes for one and that nobody sees. */
const HAIR_SPACE = '\u200A';

/**
 * What can begin something wherever it stands: emphasis, code, a link, a tag, an entity, a table, a
 * formula, the code of an emoji (`:OK:`), a picture where a link follows. All else stays, so that words still read as words
 * wherever entities are not understood.
 */
const live = /[&<>*_~`[\]\\#|$]|:(?=[A-Za-z_+])|!$/g;
/** What begins something at the beginning of a line: a list, a rule, a heading's underline. */
const atStart = /^([ \t]*)([-+=]|\d*[.)])/gm;

/** Words as they were typed: every sign that could do something becomes an entity. */
export function escaped(words: string): string {
  return words.replace(live, entity).replace(atStart, (_, spaces: string, begin: string) => {
    return `${spaces}${begin.slice(0, -1)}${entity(begin.slice(-1))}`;
  });
}

function entity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}

/** Lines put together of escaped pieces: spaces that begin them stay spaces, and make no code. */
export function finished(content: string): string {
  return content
    .replace(new RegExp(`${HAIR_SPACE}(?=\\s|$)|(?<=\\s|^)${HAIR_SPACE}`, 'gm'), '')
    .replace(/^[ \t]+/gm, (spaces) => '&#160;'.repeat(spaces.length))
    .replace(/[ \t]+$/gm, '');
}

/**
 * Bold words. Stars beside a letter or a sign are no bold in markdown (`**（−11%）**字`), so a hair
 * space stands on either side; and no bold goes over the end of a line or begins with a space.
 */
export function bold(words: string): string {
  return words
    .split('\n')
    .map((line) => {
      const inner = line.trim();
      return inner === ''
        ? line
        : line.replace(inner, () => `${HAIR_SPACE}**${escaped(inner)}**${HAIR_SPACE}`);
    })
    .join('\n');
}

/** A link where the address is one that may be followed, else the words and the address. */
export function link(address: string, words: string): string {
  const url = safe(address);
  if (url === undefined) return escaped(`${words} (${address})`);
  return `[${escaped(words.trim() || address)}](${url})`;
}

/** A link to an address of our own making, which is left as it is. */
export function linked(address: string, words: string): string {
  return `[${escaped(words.trim() || address)}](${address})`;
}

/** Whether the address may be followed: web and mail. */
export function isSafe(address: string): boolean {
  return safe(address) !== undefined;
}

function safe(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) return undefined;
  return href.replace(/[()<>\s"'*_~`[\]\\|!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** A mention of exactly one person; undefined for what is no open_id, such as `all`. */
export function mention(account: string | undefined): string | undefined {
  return account && /^ou_\w+$/.test(account) ? `<at id=${account}></at>` : undefined;
}
