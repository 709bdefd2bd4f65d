import type { PlainTextElement } from '@slack/types';

/** Words in which nothing is markup, and `:tada:` stays what was typed. Slack refuses empty ones. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text: text.trim() === '' ? '…' : text, emoji: false };
}
