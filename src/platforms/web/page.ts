import { html } from 'ghtml';
import type { Language } from '../../chat/index.js';
import { assetUrl } from './assets.js';
import { plumb } from './avatar.js';
import type { Text } from './text.js';
import type { Visitor } from './visitor.js';

/** htmx without anything that the security policy forbids, and with faults shown as notices. */
const htmxSettings = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  // Not `style`: the security policy forbids setting it, even to nothing.
  attributesToSettle: ['class', 'width', 'height'],
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '...', swap: true, target: '#notices', swapOverride: 'innerHTML', select: '.notice' },
  ],
});

export interface PageParts {
  title: string;
  /** What a phone shows, which has room for one part only. */
  view: 'list' | 'channel';
  sidebar: string;
  main: string;
  thread: string;
  /** What stands above everything once called: menus. */
  menus: string;
}

/** The whole page for somebody who is known. */
export function renderPage(parts: PageParts, { text, reader }: Visitor): string {
  const body = html`<a class="skip" href="#channel-words">${text.skip}</a><div id="app" data-view="${parts.view}">!${parts.sidebar}!${parts.main}!${parts.thread}</div>!${parts.menus}<div id="notices" role="status" aria-live="polite"></div><p id="offline" role="status" hidden>${text.offline}</p>`;
  return renderDocument(parts.title, reader.language, body, 'hx-ext="sse" sse-connect="/live"');
}

/** What to do where no channel is chosen. */
export function renderNoChannel(text: Text): string {
  return html`<main id="channel" class="pane empty"><p class="nothing">!${plumb}<br>${text.pickChannel}</p></main>`;
}

/** A page of one notice, for people without the rest of the page. */
export function renderDoor(title: string, advice: string, language: Language): string {
  return renderDocument(
    title,
    language,
    html`<main class="door notice" role="alert"><span class="logo">!${plumb}</span><h1>${title}</h1><p>${advice}</p></main>`,
    '',
  );
}

/** A word to the person about what was not done; shown over the page, or alone without a script. */
export function renderNotice(words: string, { text, reader }: Visitor): string {
  return renderDocument(
    words,
    reader.language,
    html`<main class="door"><span class="logo">!${plumb}</span><div class="notice" role="alert"><p>${words}</p></div><a href="/channels">${text.toList}</a></main>`,
    '',
  );
}

function renderDocument(title: string, language: Language, body: string, attributes: string) {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${htmxSettings}">
<title>${title}</title>
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('chinese.css')}">
<link rel="stylesheet" href="${assetUrl('latin.css')}">
<link rel="stylesheet" href="${assetUrl('style.css')}">
<link rel="stylesheet" href="${assetUrl('tasks.css')}">
<script src="${assetUrl('htmx.js')}" defer></script>
<script src="${assetUrl('sse.js')}" defer></script>
<script src="${assetUrl('mentions.js')}" defer></script>
<script src="${assetUrl('workspace.js')}" defer></script>
</head>
<body !${attributes}>!${body}</body>
</html>`;
}
