/** What is markup already: mentions, channels, links as Slack writes them. */
const markup = /(<[@#!][^<>]*>|<(?:https?|mailto):[^<>]*>)/;
const address = /https?:\/\/[^\s<>]+/g;

/**
 * Words somebody typed, as Slack sends them on: `&`, `<` and `>` as entities, an address of the web in
 * angle brackets. Mentions are written as Slack writes them: `<@U1>`.
 */
export function typed(words: string): string {
  return words
    .split(markup)
    .map((part, at) => (at % 2 === 1 ? part : escaped(part)))
    .join('');
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(address, (link) => `<${link}>`);
}
