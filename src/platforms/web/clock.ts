import { html } from 'ghtml';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../facts/index.js';
import { icons } from './icons.js';
import type { Text } from './text.js';
import { moment, shortMoment, wallTime } from './times.js';
import type { Visitor } from './visitor.js';
import type { Destination, Travel, Workspace } from './workspace.js';

type Refusal = 'noEarlier' | 'noLater' | 'underway';

/** The journeys of the demo's clock, begun from a page and not awaited by it. */
export interface Journeys {
  /** Sets out, or says why not. */
  begin(destination: Destination): Refusal | undefined;
  underway(): { from: Instant; now: Instant; to: Instant | undefined } | undefined;
  /** The last moment that can be reached. */
  latest: Instant;
  /** Whether the last journey broke off. */
  brokeOff(): boolean;
}

export function journeys(
  workspace: Workspace,
  travel: Travel,
  ended: (error?: unknown) => void,
): Journeys {
  /** Set from the press of the button, when the journey may not have begun to count yet. */
  let setOut: Instant | undefined;
  let brokeOff = false;

  async function go(destination: Destination): Promise<void> {
    try {
      await travel.to(destination);
      setOut = undefined;
      ended();
    } catch (error) {
      setOut = undefined;
      brokeOff = true;
      ended(error);
    }
  }

  function underway(): ReturnType<Journeys['underway']> {
    const now = workspace.now();
    return travel.underway() ?? (setOut ? { from: setOut, now, to: undefined } : undefined);
  }

  return {
    underway,
    latest: travel.latest,
    brokeOff: () => brokeOff,
    begin(destination) {
      if (underway()) return 'underway';
      if (destination instanceof Date && destination <= workspace.now()) return 'noEarlier';
      if (destination instanceof Date && destination > travel.latest) return 'noLater';
      setOut = workspace.now();
      brokeOff = false;
      void go(destination);
      return undefined;
    },
  };
}

const named = ['next-monday', 'two-weeks', 'month-end'] as const;

/** A button's name, or a minute on the person's wall clock; undefined when it is neither. */
export function destinationFrom(value: string, timeZone: string): Destination | undefined {
  const known = named.find((name) => name === value);
  if (known || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return known;
  try {
    const there = Temporal.PlainDateTime.from(value).toZonedDateTime(timeZone);
    return new Date(there.epochMilliseconds);
  } catch {
    return undefined;
  }
}

/** The bot's present moment and the ways to another one; while under way it asks for itself again. */
export function renderClock(visitor: Visitor, workspace: Workspace, trip: Journeys): string {
  const { reader, text } = visitor;
  const journey = trip.underway();
  const now = journey?.now ?? workspace.now();
  const again = journey ? 'every 500ms' : 'sse:clock, focus from:window, every 20s';
  const face = html`<span class="who"><time datetime="${now.toISOString()}" title="${moment(now, reader)}">${shortMoment(now, reader)}</time><small>${subtitle(visitor, journey?.to)}</small></span>`;
  const inside = journey
    ? html`<div class="row" role="status">!${icons.clock}!${face}</div>!${renderProgress(journey, text)}`
    : html`<button class="row" popovertarget="clock-menu">!${icons.clock}!${face}!${icons.chevron}</button>`;
  const fault =
    trip.brokeOff() && !journey
      ? html`<p class="note" role="alert">${text.refused.journey}</p>`
      : '';
  return html`<div id="clock" class="${journey ? 'underway' : ''}" hx-get="${journey ? '/clock?underway' : '/clock'}" hx-trigger="${again}" hx-swap="outerHTML">!${inside}!${fault}</div>`;
}

function subtitle({ reader, text }: Visitor, to: Instant | undefined): string {
  return to ? text.journeyTo(shortMoment(to, reader)) : text.clock;
}

function renderProgress(
  { from, now, to }: { from: Instant; now: Instant; to: Instant | undefined },
  text: Text,
): string {
  if (to === undefined) return html`<progress aria-label="${text.clock}"></progress>`;
  const whole = Math.max(1, to.getTime() - from.getTime());
  const done = Math.min(1, (now.getTime() - from.getTime()) / whole);
  return html`<progress aria-label="${text.clock}" max="1" value="${done.toFixed(3)}"></progress>`;
}

/** The menu of destinations; apart from the clock, so that it stays open while the clock ticks. */
export function renderDestinations(
  { reader, text }: Visitor,
  workspace: Workspace,
  swap = '',
): string {
  const labels = {
    'next-monday': text.nextMonday,
    'two-weeks': text.twoWeeks,
    'month-end': text.monthEnd,
  };
  const buttons = named.map(
    (name) => html`<button name="to" value="${name}">${labels[name]}</button>`,
  );
  const soonest = wallTime(new Date(workspace.now().getTime() + 60_000), reader);
  const latest = workspace.travel ? wallTime(workspace.travel.latest, reader) : '';
  const posting =
    'method="post" action="/travel" hx-post="/travel" hx-target="#clock" hx-swap="outerHTML"';
  return html`<div id="clock-menu" class="menu" popover !${swap}><p class="note">${text.demoClock}</p><form class="journeys" !${posting}>!${buttons}</form><form class="minute" !${posting}><label><span>${text.anyMinute}</span><input type="datetime-local" name="to" required value="${soonest}" max="${latest}"></label><button>${text.go}</button></form></div>`;
}
