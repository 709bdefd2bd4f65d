import { createHash, randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { wordsOfPiece } from '../../chat/index.js';
import { addressOf } from './addresses.js';
import { avatar, botAvatar } from './avatar.js';
import { icons } from './icons.js';
import type { Stretch } from './listing.js';
import { renderMessage } from './render.js';
import { clockTime, dayOf, longDay, moment } from './times.js';
import type { Visitor } from './visitor.js';
import type { OpenChannels } from './ways.js';
import type { WebChannel, WebMessage } from './workspace.js';

/** A column of messages: the channel itself, or one of its threads. */
export interface Pane {
  name: 'channel' | 'thread';
  stretch: Stretch;
  channel: WebChannel;
  visitor: Visitor;
  /** The channels that the visitor may see: the ways there are links. */
  channels: OpenChannels;
  /** By root: replies that stand below it, so that one need not open the thread to read on. */
  replies?: ReadonlyMap<string, WebMessage[]>;
}

/** One message as it stands in a pane. */
export function renderArticle(message: WebMessage, pane: Pane, swap = ''): string {
  const { text, reader } = pane.visitor;
  const { id, author, at, edited } = message;
  const nonce = randomUUID();
  const drawing = { id, nonce, pane: pane.name, text, channels: pane.channels };
  const body = renderMessage(message.message, drawing);
  const name = author?.name ?? text.bot;
  const badge = author ? '' : html`<span class="badge">${text.mark}</span>`;
  const changed = edited
    ? html` <span class="edited" title="${moment(edited, reader)}">${text.edited}</span>`
    : '';
  return html`<article id="${pane.name}-${id}" class="message ${author ? 'person' : 'bot'}" data-version="${versionOf(message)}" !${swap}>!${author ? avatar(author) : botAvatar()}<header><bdi class="author">${name}</bdi>!${badge}<time datetime="${at.toISOString()}" title="${moment(at, reader)}">${clockTime(at, reader)}</time>!${changed}!${author ? renderActs(message, nonce, pane) : ''}</header><div class="body">!${body}</div>!${renderReplies(message, pane)}</article>`;
}

/** What can be done with a person's words: one's own can be changed, and all can become a task. */
function renderActs({ id, author }: WebMessage, nonce: string, pane: Pane): string {
  const { text, person } = pane.visitor;
  const { name } = pane;
  const part = encodeURIComponent(id);
  const edit =
    author?.id === person.id
      ? html`<a id="edit-${name}-${id}" class="act" href="/edit/${part}" hx-get="/edit/${part}?pane=${name}" hx-target="next .body" hx-swap="innerHTML" title="${text.edit}" aria-label="${text.edit}">!${icons.pencil}</a>`
      : '';
  return html`<span class="acts">!${edit}<form method="post" action="/want/${part}" hx-post="/want/${part}" hx-target="closest article" hx-swap="outerHTML" hx-sync="this:drop"><input type="hidden" name="nonce" value="${nonce}"><input type="hidden" name="pane" value="${name}"><button id="want-${name}-${id}" class="act" title="${text.makeTask}" aria-label="${text.makeTask}">!${icons.tasks}</button></form></span>`;
}

/** What somebody wrote, as they wrote it. */
export function wordsOf({ message }: WebMessage): string {
  const line = message.blocks.flatMap((block) => (block.kind === 'text' ? block.line : []));
  return line.map(wordsOfPiece).join('');
}

/** What a page compares to know whether a message it shows has changed. */
function versionOf(message: WebMessage): string {
  return createHash('sha256').update(JSON.stringify(message.message)).digest('hex').slice(0, 12);
}

/** The way into the thread of a root, below those replies that stand in the channel itself. */
export function renderReplies(message: WebMessage, pane: Pane, swap = ''): string {
  if (pane.name === 'thread' || message.thread !== null) return '';
  const { text } = pane.visitor;
  const { id, replies } = message;
  const address = addressOf({ channel: message.channel, thread: id });
  const standing = pane.replies?.get(id) ?? [];
  const version = standing.length > 0 ? `data-version="${standing.map(versionOf).join(' ')}"` : '';
  const words = replies > 0 ? text.replies(replies) : text.reply;
  return html`<footer id="replies-${id}" !${version} !${swap}>!${standing.map((reply) => renderArticle(reply, pane))}<a id="open-${id}" class="replies ${replies > 0 ? 'some' : 'none'}" href="${address}" hx-get="${address}" hx-target="#thread" hx-swap="outerHTML" hx-push-url="true" aria-label="${replies > 0 ? words : text.replyTo(message.message.summary)}">${words}</a></footer>`;
}

/** Messages in order, with a line wherever a new day begins on the reader's calendar. */
export function renderRun(
  messages: WebMessage[],
  pane: Pane,
  previous: WebMessage | undefined,
): string {
  const { reader } = pane.visitor;
  let day = previous && dayOf(previous.at, reader);
  return messages
    .map((message) => {
      const today = dayOf(message.at, reader);
      const line =
        today === day
          ? ''
          : html`<h2 class="day" id="day-${pane.name}-${today}"><span>${longDay(message.at, reader)}</span></h2>`;
      day = today;
      return line + renderArticle(message, pane);
    })
    .join('');
}

/** The button that brings the messages before the oldest one shown. */
export function renderEarlier(oldest: WebMessage | undefined, pane: Pane): string {
  if (oldest === undefined) return '';
  const address = `${addressOf(pane.stretch)}/earlier?id=${encodeURIComponent(oldest.id)}&at=${oldest.at.getTime()}`;
  return html`<button class="earlier quiet" hx-get="${address}" hx-swap="outerHTML">${pane.visitor.text.earlier}</button>`;
}

/** Removes the day line that earlier messages of the same day have pushed into its middle. */
export function renderDayRemoval(
  newestOfEarlier: WebMessage | undefined,
  boundary: Date,
  pane: Pane,
): string {
  const { reader } = pane.visitor;
  const day = dayOf(boundary, reader);
  if (newestOfEarlier === undefined || dayOf(newestOfEarlier.at, reader) !== day) return '';
  return html`<h2 id="day-${pane.name}-${day}" hx-swap-oob="delete"></h2>`;
}
