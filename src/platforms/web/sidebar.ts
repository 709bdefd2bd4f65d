import { html } from 'ghtml';
import { addressOf } from './addresses.js';
import { avatar, plumb } from './avatar.js';
import { icons } from './icons.js';
import { taskText } from './task-text.js';
import type { Text } from './text.js';
import type { Visitor } from './visitor.js';
import type { WebChannel } from './workspace.js';

const groups = ['company', 'region', 'team', 'admin', 'direct'] as const;

/** The name of a channel; a direct one is called after whom one speaks with. */
export function nameOf({ level, name }: WebChannel, text: Text): string {
  if (level === 'direct') return text.bot;
  return level === 'admin' ? text.notices : name;
}

export interface ChannelList {
  channels: WebChannel[];
  /** Ids of channels with something not looked at yet. */
  news: ReadonlySet<string>;
  current: string | undefined;
  /** What the visitor owes, and whether the page of it is what is looked at. */
  tasks: { open: number; overdue: number; current: boolean };
}

/** The channels by kind; asks for itself again when something is said anywhere. */
export function renderChannelList(list: ChannelList, visitor: Visitor): string {
  const { text } = visitor;
  const shown = groups.map((level) => {
    const inGroup = list.channels.filter((channel) => channel.level === level);
    const entries =
      level === 'direct' && inGroup.length === 0
        ? [entry('/direct', icons.direct, text.bot, '', '')]
        : inGroup.map((channel) => channelEntry(channel, list, text));
    if (entries.length === 0) return '';
    return html`<section><h2>${text.groups[level]}</h2><ul>!${entries}</ul></section>`;
  });
  const onTasks = list.tasks.current ? '&tasks=1' : '';
  const address = `/channels/list?current=${encodeURIComponent(list.current ?? '')}${onTasks}`;
  return html`<div id="channels" hx-get="${address}" hx-trigger="sse:channels, focus from:window" hx-swap="outerHTML" hx-sync="this:queue last"><section><ul>!${tasksEntry(list, visitor)}</ul></section>!${shown}</div>`;
}

/** The way to one's tasks, with how many are open, and a mark where one of them is overdue. */
function tasksEntry({ tasks }: ChannelList, { reader }: Visitor): string {
  const say = taskText[reader.language];
  const { open, overdue, current } = tasks;
  const words = overdue > 0 ? `${say.open(open)}, ${say.hasOverdue}` : say.open(open);
  const count =
    open === 0
      ? ''
      : html`<span class="count ${overdue > 0 ? 'overdue' : ''}" role="img" aria-label="${words}">${String(open)}</span>`;
  return entry('/tasks', icons.tasks, say.title, current ? 'aria-current="page"' : '', count);
}

function channelEntry(channel: WebChannel, { news, current }: ChannelList, text: Text): string {
  const here = channel.id === current ? 'aria-current="page"' : '';
  const fresh =
    news.has(channel.id) && channel.id !== current
      ? html`<span class="fresh" role="img" aria-label="${text.news}"></span>`
      : '';
  const address = addressOf({ channel: channel.id });
  return entry(address, icons[channel.level], nameOf(channel, text), here, fresh);
}

function entry(address: string, icon: string, name: string, here: string, fresh: string): string {
  return html`<li><a href="${address}" !${here}>!${icon}<span dir="auto">${name}</span>!${fresh}</a></li>`;
}

/** The left of the page. */
export function renderSidebar(list: ChannelList, visitor: Visitor, clock: string): string {
  const { company, text } = visitor;
  const nothing = list.channels.length === 0 ? html`<p class="note">${text.noChannels}</p>` : '';
  return html`<nav id="sidebar" aria-label="${text.channelsOf(company.name)}"><header class="brand"><span class="logo">!${plumb}</span><strong dir="auto">${company.name}</strong></header><div class="scroll">!${nothing}!${renderChannelList(list, visitor)}</div><div class="self">!${clock}!${renderSelf(visitor)}</div></nav>`;
}

/** Who one is here, with the ways to be somebody else (demo data) or to read another language. */
function renderSelf(visitor: Visitor): string {
  const { person, company, text, chosen } = visitor;
  const find = company.demo
    ? html`<h2>${text.actingAs}</h2><input type="search" name="find" placeholder="${text.findPerson}" aria-label="${text.findPerson}" autocomplete="off" hx-get="/people" autofocus hx-trigger="input changed delay:120ms, search, focus once" hx-sync="this:replace" hx-target="#people" hx-swap="outerHTML"><div id="people"></div>`
    : '';
  const language = (value: string, label: string, lang: string) =>
    html`<button name="language" value="${value}" !${lang} aria-pressed="${value === (chosen ?? '')}">${label}</button>`;
  return html`<button class="row" popovertarget="self-menu">!${avatar(person)}<span class="who"><bdi>${person.name}</bdi><small>${company.demo ? text.actingAs : text.you} · ${roleOf(person.role, text)}</small></span>!${icons.chevron}</button><div id="self-menu" class="menu" popover>!${find}<h2>${text.language}</h2><form class="languages" method="post" action="/language">!${language('', text.theirLanguage, '')}!${language('en', 'English', 'lang="en"')}!${language('zh', '中文', 'lang="zh-CN"')}</form></div>`;
}

export function roleOf(role: string, text: Text): string {
  return Object.hasOwn(text.roles, role) ? (text.roles[role] ?? role) : role;
}
