import { createHash, randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { day, dayWithWeekday } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { addressOf } from './addresses.js';
import { icons } from './icons.js';
import { daysFrom, grouped, type TaskGroup } from './task-groups.js';
import { type TaskText, taskText } from './task-text.js';
import { dayOf } from './times.js';
import type { Visitor } from './visitor.js';
import { type OpenChannels, renderWay, wayTo } from './ways.js';
import type { WebTask } from './workspace.js';

/** Whose tasks are shown: one's own, or those of the teams one leads. */
export type Whose = 'mine' | 'team';

export interface TaskPage {
  whose: Whose;
  tasks: readonly WebTask[];
  /** Whether there is a second tab. */
  leads: boolean;
  channels: OpenChannels;
  today: Day;
  visitor: Visitor;
  /** Something was just ticked: what became of it is looked at again. */
  ticked?: boolean;
}

/** The middle of the page: everything somebody owes, and what they can tick. */
export function renderTaskPage(page: TaskPage): string {
  const { visitor, whose, leads } = page;
  const say = taskText[visitor.reader.language];
  const tab = (of: Whose, words: string) =>
    html`<a href="${addressFor(of)}" !${of === whose ? 'aria-current="page"' : ''}>${words}</a>`;
  const tabs = leads
    ? html`<nav class="tabs" aria-label="${say.whose}">!${tab('mine', say.mine)}!${tab('team', say.team)}</nav>`
    : '';
  return html`<main id="channel" class="pane"><header class="bar"><a class="back quiet icon" href="/channels" aria-label="${visitor.text.toList}">!${icons.back}</a><h1>!${icons.tasks}<span>${say.title}</span></h1>!${tabs}</header><div class="page" id="channel-words" tabindex="-1">!${renderTaskList(page)}</div></main>`;
}

/** The list alone; asks for itself again when something changes. */
export function renderTaskList(page: TaskPage): string {
  const { tasks, today, whose, visitor } = page;
  const say = taskText[visitor.reader.language];
  const groups = grouped(tasks, today).map(([group, found]) => renderGroup(group, found, page));
  const advice = whose === 'team' ? say.noneTeam : say.noneAdvice;
  const nothing = tasks.some(({ state }) => state === 'open')
    ? ''
    : html`<p class="nothing"><strong>${say.none}</strong><br>${advice}</p>`;
  // A tick is heard a moment after it is answered.
  const soon = page.ticked ? ', load delay:1500ms' : '';
  return html`<div id="tasks" hx-get="/tasks/list?of=${whose}" hx-trigger="sse:channels, focus from:window, htmx:sseOpen from:body!${soon}" hx-swap="outerHTML" hx-sync="this:queue last">!${nothing}!${groups}</div>`;
}

export function addressFor(whose: Whose): string {
  return whose === 'team' ? '/tasks?of=team' : '/tasks';
}

function renderGroup(group: TaskGroup, tasks: readonly WebTask[], page: TaskPage): string {
  const say = taskText[page.visitor.reader.language];
  return html`<section class="tasks ${group}"><h2>${say.groups[group]}</h2><ul>!${tasks.map((task) => renderTask(task, page))}</ul></section>`;
}

function renderTask(task: WebTask, page: TaskPage): string {
  const say = taskText[page.visitor.reader.language];
  const { action, state } = task;
  const isDone = state === 'done';
  const label = isDone ? say.untick(action) : say.tick(action);
  const box = html`<button id="tick-${idOf(task)}" class="tick" name="as" value="${isDone ? 'open' : 'done'}" role="checkbox" aria-checked="${String(isDone)}" aria-label="${label}">!${icons.tick}</button>`;
  return html`<li><form method="post" action="/tick" hx-post="/tick" hx-target="#tasks" hx-swap="outerHTML" hx-sync="this:drop"><input type="hidden" name="nonce" value="${randomUUID()}"><input type="hidden" name="task" value="${task.id}"><input type="hidden" name="of" value="${page.whose}">!${box}</form><div class="owed"><p class="words" dir="auto">${action}</p><p class="note">!${details(task, page, say)}</p></div></li>`;
}

/** Task ids hold anything; of an element's id more is asked. */
function idOf({ id }: WebTask): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}

function details(task: WebTask, page: TaskPage, say: TaskText): string {
  const { whose, channels } = page;
  const isOwn = task.owner === page.visitor.person.id;
  return [
    ...(whose === 'team' ? [html`<bdi class="person">${task.ownerName}</bdi>`] : []),
    html`<span class="when">${whenOf(task, page, say)}</span>`,
    ...(task.late ? [html`${say.late}`] : []),
    html`<bdi>${task.teamName}</bdi>`,
    ...(wayTo(task.agreedIn, channels) ? [renderWay(task.agreedIn, say.toThread, channels)] : []),
    ...(task.card && isOwn && task.state === 'open'
      ? [html`<a href="${addressOf(task.card)}">${say.card}</a>`]
      : []),
  ].join(' · ');
}

function whenOf({ state, due, ended }: WebTask, { today, visitor }: TaskPage, say: TaskText) {
  const { language } = visitor.reader;
  if (state === 'done') return ended ? say.doneOn(day(dayOf(ended, visitor.reader), language)) : '';
  const days = daysFrom(today, due);
  if (days < 0) return say.overdue(-days);
  if (days === 0) return say.today;
  if (days === 1) return say.tomorrow;
  return say.by(days < 7 ? dayWithWeekday(due, language) : day(due, language, today));
}
