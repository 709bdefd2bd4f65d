import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { addressOf } from './addresses.js';
import { icons } from './icons.js';
import { wordsLimit } from './limits.js';
import type { Listed } from './listing.js';
import { channelEvent } from './live.js';
import { type Pane, renderArticle, renderEarlier, renderReplies, renderRun } from './messages.js';
import { nameOf } from './sidebar.js';
import type { WebMessage } from './workspace.js';

/** The middle of the page: a channel and the place to write in it. */
export function renderChannel(pane: Pane, listed: Listed): string {
  const { channel, visitor } = pane;
  const { text } = visitor;
  const name = nameOf(channel, text);
  return html`<main id="channel" class="pane"><header class="bar"><a class="back quiet icon" href="/channels" aria-label="${text.toList}">!${icons.back}</a><h1 dir="auto">!${icons[channel.level]}<span>${name}</span></h1></header>!${renderLog(pane, listed, text.messagesOf(name))}!${renderComposer(pane)}</main>`;
}

/** The right of the page: a thread with its root above. */
export function renderThread(pane: Pane, root: WebMessage, listed: Listed): string {
  const { text } = pane.visitor;
  const address = addressOf({ channel: pane.channel.id });
  return html`<aside id="thread" class="pane" aria-label="${text.thread}"><header class="bar"><a class="back quiet icon" href="${address}" aria-label="${text.toChannel}">!${icons.back}</a><h1>${text.thread} <small dir="auto">${nameOf(pane.channel, text)}</small></h1><a class="close quiet icon" href="${address}" hx-get="${address}" hx-target="#thread" hx-swap="outerHTML" hx-push-url="true" aria-label="${text.close}">!${icons.close}</a></header>!${renderLog(pane, listed, text.thread, root)}!${renderComposer(pane)}</aside>`;
}

/** No thread is open; keeps the place where one will stand. */
export function renderNoThread(): string {
  return '<aside id="thread" hidden></aside>';
}

function renderLog(pane: Pane, { messages, earlier }: Listed, label: string, root?: WebMessage) {
  const { text } = pane.visitor;
  const { name, channel } = pane;
  const language = channel.language === 'zh' ? 'zh-CN' : 'en';
  const top = root ? renderRun([root], pane, undefined) : '';
  const count =
    root && root.replies > 0 ? html`<p class="count">${text.replies(root.replies)}</p>` : '';
  const nothing =
    messages.length === 0 && !root
      ? html`<p class="nothing"><strong>${text.empty}</strong><br>${text.emptyAdvice}</p>`
      : '';
  return html`<div class="scroll" tabindex="-1" id="${name}-scroll"><div class="log" id="${name}-log" role="log" aria-live="polite" aria-label="${label}" lang="${language}">!${top}!${count}!${earlier ? renderEarlier(messages[0], pane) : ''}!${nothing}!${renderRun(messages, pane, root)}!${renderTail(pane, messages, root)}</div></div>`;
}

/**
 * Stands at the end of the messages and asks for what came after them: whenever a
 * change is told, the connection opens, the window regains the focus, or one's own
 * words were taken in; and at once in a thread, which is opened while its answer is on the
 * way. Requests queue, so nothing is shown twice or out of order.
 */
function renderTail(pane: Pane, messages: WebMessage[], root?: WebMessage): string {
  const triggers = [
    `sse:${channelEvent(pane.channel.id)}`,
    'focus from:window',
    'htmx:sseOpen from:body',
    'said from:body',
    ...(pane.name === 'thread' ? ['load'] : []),
  ].join(', ');
  return html`<div class="tail" hx-get="${addressOf(pane.stretch)}/news" hx-trigger="${triggers}" hx-swap="beforebegin" hx-sync="this:queue last" hx-include="#${pane.name}-known">!${renderKnown(pane, messages, root)}</div>`;
}

/** What the page shows, so that the next request asks for the rest only. */
function renderKnown(pane: Pane, messages: WebMessage[], root?: WebMessage, swap = ''): string {
  const shown = root ? [root, ...messages] : messages;
  const edited = Math.max(0, ...shown.map((message) => (message.edited ?? message.at).getTime()));
  return html`<input type="hidden" id="${pane.name}-known" name="known" value="${edited} ${messages.at(-1)?.id ?? ''}" !${swap}>`;
}

/** The answer to a tail: what is new, what was edited, and how many replies there are now. */
export function renderNews(
  pane: Pane,
  news: { latest: WebMessage[]; fresh: WebMessage[]; previous: WebMessage | undefined },
  knownEdited: number,
  root?: WebMessage,
): string {
  const shown = news.latest.filter((message) => !news.fresh.includes(message));
  const edited = [...(root ? [root] : []), ...shown].filter(
    (message) => message.edited !== null && message.edited.getTime() >= knownEdited,
  );
  return [
    renderRun(news.fresh, pane, news.previous ?? root),
    renderKnown(pane, news.latest, root, 'hx-swap-oob="true"'),
    ...edited.map((message) => renderArticle(message, pane, 'hx-swap-oob="true"')),
    ...shown
      .filter(({ replies }) => replies > 0)
      .map((message) => renderReplies(message, pane, 'hx-swap-oob="true"')),
  ].join('');
}

/** Where one writes. A new one comes after each sending, with a nonce of its own. */
export function renderComposer(pane: Pane, focus = false): string {
  const { text } = pane.visitor;
  const { channel, thread } = pane.stretch;
  const label = placeholderOf(pane);
  return html`<form class="composer" method="post" action="/say" hx-post="/say" hx-swap="outerHTML" hx-sync="this:drop"><input type="hidden" name="nonce" value="${randomUUID()}"><input type="hidden" name="channel" value="${channel}"><input type="hidden" name="thread" value="${thread ?? ''}"><textarea id="${pane.name}-words" name="words" rows="1" required maxlength="${wordsLimit}" aria-label="${label}" placeholder="${label}" dir="auto" enterkeyhint="send" !${focus ? 'autofocus' : ''}></textarea><button class="send" aria-label="${text.send}">!${icons.send}</button><p class="hint">${text.hint}</p></form>`;
}

function placeholderOf({ stretch, channel, visitor: { text } }: Pane): string {
  if (stretch.thread !== undefined) return text.writeReply;
  const name = nameOf(channel, text);
  return channel.level === 'direct' ? text.writeTo(name) : text.writeHere(name);
}
