import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { cookieNames } from '../../src/platforms/web/cookies.js';
import { openPage, type WatchedPage } from './browser.js';

export const soon = { timeout: 15_000 };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const button = (within: Locator, name: string) =>
  within.getByRole('button', { name, exact: true });

/** Somebody before a page of their own. */
export interface Seat extends WatchedPage {
  person: Person;
  channel: Locator;
  thread: Locator;
  leave(): Promise<void>;
}

export interface Person {
  id: string;
  name: string;
}

/** Sits somebody down; with demo data everybody is whoever their browser says. */
export async function sitDown(
  browser: Browser,
  baseURL: string,
  person: Person,
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const watched = await openPage(browser, baseURL, options);
  const { page } = watched;
  await page.context().addCookies([{ name: cookieNames.actingAs, value: person.id, url: baseURL }]);
  return {
    ...watched,
    person,
    channel: page.locator('#channel-log'),
    thread: page.locator('#thread-log'),
    leave: () => page.context().close(),
  };
}

/** Everybody whom the menu finds by these words, with what stands beside their name. */
export async function peopleFound(page: Page, find: string): Promise<(Person & { is: string })[]> {
  await page.locator('button[popovertarget="self-menu"]').click();
  await page.getByRole('searchbox').fill(find);
  // Until the answer is there, people of other teams stand in the list as well.
  await page.locator('#people li:first-child').filter({ hasText: find }).waitFor();
  const others = page.locator('#people li').filter({ hasNotText: find });
  await others.first().waitFor({ state: 'detached' });
  const entries = page.locator('#people button');
  return Promise.all(
    (await entries.all()).map(async (entry) => ({
      id: (await entry.getAttribute('value')) ?? '',
      name: (await entry.locator('bdi').textContent()) ?? '',
      is: (await entry.locator('small').textContent()) ?? '',
    })),
  );
}

export async function write(page: Page, where: 'channel' | 'thread', words: string) {
  await page.locator(`#${where}-words`).fill(words);
  await page.locator(`#${where}-words`).press('Enter');
}

/** Sends the clock ahead to a minute on the wall, and waits until it shows that moment. */
export async function travel(page: Page, { to, shows, go }: Destination) {
  await page.locator('#clock button').click();
  await page.locator('#clock-menu input[name="to"]').fill(to);
  await button(page.locator('#clock-menu'), go).click();
  const there = page.locator(`#clock:not(.underway) time[datetime^="${shows}"]`);
  await there.waitFor({ timeout: 170_000 });
}

export interface Destination {
  /** A local minute. */
  to: string;
  /** How that moment begins in UTC. */
  shows: string;
  go: string;
}
