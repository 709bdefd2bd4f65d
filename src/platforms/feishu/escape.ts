/**
 * Everything in ASCII that markdown, an HTML tag or an emoji code of Feishu's is made of. The full
 * stop, the plus and the digits of a list are among them: "1. " begins one.
 */
const live = /[!"#$&'()*+\-./:<=>@[\\\]^_`{|}~]/g;

/** Words as they were typed: every sign that could do something becomes an entity. */
export function escaped(words: string): string {
  return (
    words
      .replace(live, (sign) => `&#${sign.charCodeAt(0)};`)
      // Four spaces at the beginning of a line would make it code, two at its end are a line break.
      .replace(/^[ \t]+|[ \t]+$/gm, (spaces) => '&#160;'.repeat(spaces.length))
  );
}

/** Space that CommonMark takes for one and that nobody sees. */
const HAIR_SPACE = '\u200A';

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
