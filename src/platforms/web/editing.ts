import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { addressOf } from './addresses.js';
import { wordsLimit } from './limits.js';
import { wordsOf } from './messages.js';
import type { Text } from './text.js';
import type { WebMessage } from './workspace.js';

/** One's own words, to be changed where they stand. */
export function renderEditing(message: WebMessage, pane: string, text: Text): string {
  const name = pane === 'thread' ? 'thread' : 'channel';
  const { id, channel, thread } = message;
  const address = `/edit/${encodeURIComponent(id)}`;
  const back = addressOf(thread ? { channel, thread } : { channel });
  // HTML drops the first line break of a text area, so one is given to be dropped.
  return html`<form class="form editing" data-touched data-form="edit" method="post" action="${address}" hx-post="${address}" hx-target="closest article" hx-swap="outerHTML" hx-sync="this:drop"><input type="hidden" name="nonce" value="${randomUUID()}"><input type="hidden" name="pane" value="${name}"><textarea id="${name}-${id}-edit" name="words" required maxlength="${wordsLimit}" aria-label="${text.editWords}" dir="auto" autofocus>!${'\n'}${wordsOf(message)}</textarea><span class="choices"><button class="choice good">${text.save}</button><a class="choice cancel" href="${back}" hx-get="/message/${encodeURIComponent(id)}?pane=${name}" hx-target="closest article" hx-swap="outerHTML">${text.cancel}</a></span></form>`;
}

/** The same as a page of its own, where no script runs. */
export function renderEditingPage(message: WebMessage, text: Text): string {
  return html`<main id="channel" class="pane"><header class="bar"><h1>${text.editWords}</h1></header><div class="page"><div class="body">!${renderEditing(message, 'channel', text)}</div></div></main>`;
}
