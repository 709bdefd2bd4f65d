import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunningPlumbline } from '../../src/main.js';
import { launchBrowser, openPage, type WatchedPage } from './browser.js';
import { button, phone as pocketPhone, soon, write as writeOn } from './seat.js';
import { startService } from './service.js';

let service: RunningPlumbline;
let browser: Browser;
let desk: WatchedPage;
let page: Page;
/** Where the person acted as begins: the channel of their own team. */
let home: string;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  desk = await openPage(browser, service.url);
  page = desk.page;
  await page.goto('/');
  await actAs('lead', /(Team lead|团队负责人) · [A-Z]/);
  home = new URL(page.url()).pathname;
}, 180_000);

afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const channel = () => page.locator('#channel-log');
const thread = () => page.locator('#thread-log');
const mondayPosts = () => channel().locator('article:has(.chart)');

/** Chooses somebody in the menu, by words to search for and what stands there then. */
async function actAs(find: string, who: RegExp) {
  await page.locator('button[popovertarget="self-menu"]').click();
  await page.getByRole('searchbox').fill(find);
  const choice = page.locator('#people button').filter({ hasText: who }).first();
  const acting = page.waitForResponse(/\/act$/);
  await choice.click();
  await acting;
  await page.waitForLoadState();
}

const write = (where: 'channel' | 'thread', words: string) => writeOn(page, where, words);

/** One story, in order: each test goes on where the last one stopped. */
describe('a team lead', () => {
  test('finds the Monday post with its picture, whose words tell the finding', async () => {
    const picture = mondayPosts().locator('img');

    await picture.scrollIntoViewIfNeeded();

    const width = () => page.evaluate<number>(`document.querySelector('.chart img').naturalWidth`);
    await expect.poll(width, soon).toBeGreaterThan(600);
    const name = await page.locator('#channel h1').textContent();
    const alt = (await picture.getAttribute('alt')) ?? '';
    expect(alt).toContain(`${name?.trim()}: `);
    expect(alt).toMatch(/ the line over four weeks .*80% range.*Target line: ¥/);
    expect(await mondayPosts().count()).toBe(1);
  });

  test('sees the push table come in its thread, and no second copy of it', async () => {
    await button(mondayPosts(), 'Four-week push table').click();
    await thread().getByText('four-week push table, as of 9 Mar').waitFor();
    const pressed = page.waitForResponse(/\/press\//);
    await button(mondayPosts(), 'Four-week push table').click();
    await pressed;
    // What is told in one channel is answered in order: once this is, so was the second press.
    await write('thread', 'thanks');

    await thread().getByText('You’re welcome.').waitFor();
    expect(await thread().locator('table').count()).toBe(1);
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/[^/]+\/t\/[^/]+$/);
  });

  test('is answered in the thread, and told what is kept', async () => {
    await write('thread', 'what changed');
    await thread().getByText('what changed in the week to 9 Mar').waitFor();

    await write('thread', 'The customer <b>wants</b> 5% off @all 🙂');

    await thread().getByText('The customer <b>wants</b> 5% off @all 🙂').waitFor();
    await thread().getByText('Kept for the lead to read.').waitFor();
    await channel().getByText('7 replies').waitFor();
  });

  test('asks in the channel for today’s path and sees it', async () => {
    await write('channel', '@bot now');

    await thread()
      .getByText(/^Now: .* on this path ¥/)
      .waitFor();
    await thread().getByText('@bot now').waitFor();
    expect(await thread().locator('img').getAttribute('alt')).toContain('over four weeks');
  });

  test('does it all by keyboard', async () => {
    await page.goto(home);
    await tabTo('What changed');
    await page.keyboard.press('Enter');
    await thread().getByText('what changed in the week to 9 Mar').first().waitFor();
    await expect.poll(focused, soon).toBe('Write a reply');

    await page.keyboard.type('help');
    await page.keyboard.press('Enter');
    await thread().getByText('for today’s path').waitFor();
    await page.keyboard.press('Escape');

    await page.locator('#thread').waitFor({ state: 'hidden' });
    await expect.poll(focused, soon).toMatch(/^\d+ replies$/);
    expect(new URL(page.url()).pathname).toBe(home);
  });
});

test('what a closed thread had asked for does no harm when it comes', async () => {
  await page.goto(home);
  await button(mondayPosts().first(), 'What changed').click();
  await thread().locator('article').first().waitFor();
  let closed = () => {};
  const held = new Promise<void>((release) => {
    closed = release;
  });
  await page.route('**/t/*/news*', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/\/t\/\d+\/news/);
  await write('thread', 'help');
  const request = await asked;

  await page.keyboard.press('Escape');
  await page.locator('#thread').waitFor({ state: 'hidden' });
  closed();

  await (await request.response())?.finished();
  await page.unrouteAll({ behavior: 'wait' });
});

describe('a calibration', () => {
  const card = () => channel().locator('article').filter({ hasText: 'Calibration · ' }).last();
  const field = () => card().locator('input[name="field-action"]');

  test('folds its form until it is wanted, and then one writes at once', async () => {
    await page.goto(home);
    await button(mondayPosts().last(), 'Start calibration').click();
    await card().getByText('0 of ').waitFor();
    expect(await field().isVisible()).toBe(false);

    await card().locator('summary').click();

    await field().waitFor();
    await expect
      .poll(() => page.evaluate('document.activeElement.name'), soon)
      .toBe('field-action');
  });

  test('leaves alone what one is writing while it changes', async () => {
    await page.keyboard.type('Call the <b>customer</b>');
    const other = await openPage(browser, service.url);
    await other.page.context().addCookies(await page.context().cookies());
    await other.page.goto(home);
    const root = other.page.locator('#channel-log article').filter({ hasText: 'Calibration · ' });
    const before = await card().locator('header').textContent();
    await root.last().getByRole('button', { name: 'Absent today' }).click();
    await card().locator('header', { hasText: 'edited' }).waitFor();
    await page.keyboard.type(' today');

    expect(before).not.toContain('edited');
    expect(await field().inputValue()).toBe('Call the <b>customer</b> today');
    await other.page.context().close();
    await button(card().locator('form'), 'Write my action').click();
    await thread().getByText('Noted').first().waitFor();
  });

  test('puts what was said on the page of tasks, where one ticks it by keyboard', async () => {
    await page.goto('/tasks');
    const box = page.getByRole('checkbox', { name: 'Done: Call the <b>customer</b> today' });
    await box.focus();
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Done lately' }).waitFor();
    await expect.poll(focused, soon).toBe('Not done after all: Call the <b>customer</b> today');
    await page.goto(home);
  });
});

describe('the demo', () => {
  test('travels two weeks, and every Monday on the way is posted once', async () => {
    await page.locator('#clock button').click();
    await page.getByRole('button', { name: 'Two weeks on' }).click();
    await page.locator('#clock.underway').waitFor();
    await page.locator('#clock:not(.underway)').waitFor({ timeout: 150_000 });

    await expect.poll(() => mondayPosts().count(), soon).toBe(3);
    const days = await channel().locator('.day').allInnerTexts();
    expect(days).toEqual(
      expect.arrayContaining(['Monday, 16 March 2026', 'Monday, 23 March 2026']),
    );
    await page.reload();
    expect(await mondayPosts().count()).toBe(3);
  }, 180_000);

  test('still answers on the post of two weeks ago, with its own table', async () => {
    await button(mondayPosts().first(), 'Four-week push table').click();

    await thread().getByText('four-week push table, as of 9 Mar').waitFor();
    expect(await thread().getByText('four-week push table, as of').count()).toBe(1);
  });

  test('refuses a moment beyond its last, and says which that is', async () => {
    await page.locator('#clock button').click();
    const minute = page.locator('#clock-menu input[name="to"]');
    await minute.evaluate((input) => input.removeAttribute('max'));
    await minute.fill('2036-03-10T12:00');
    await page.getByRole('button', { name: 'Go there' }).click();

    await page.getByText(/^The demo company ends on .* 2027/).waitFor();
    expect(desk.faults.splice(0)).toEqual([expect.stringMatching(/400/), expect.anything()]);
    await page.keyboard.press('Escape');
  });

  test('speaks the language of whom one acts as', async () => {
    await actAs('华东', /Regional head · 华东/);

    await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
    expect(await page.locator('#sidebar').textContent()).toMatch(
      /公司[\s\S]*大区[\s\S]*团队[\s\S]*当前身份 · 大区负责人/,
    );
    await page.locator('#channel-words').fill('@准绳 现在');
    await page.locator('#channel-words').press('Enter');
    await thread()
      .getByText(/^现在：华东 · 未来四周/)
      .waitFor();
  });

  test('shows the administrator what could not be understood', async () => {
    await actAs('operations', /销售运营/);
    await page.getByRole('link', { name: '通知' }).click();

    await channel()
      .getByText(/^CRM: \d\d+ rows could not be understood/)
      .first()
      .waitFor();
  });
});

describe('on a phone', () => {
  test('one part shows at a time, and nothing is wider than the screen', async () => {
    const phone = await openPage(browser, service.url, {
      ...pocketPhone,
      colorScheme: 'dark',
    });
    const pocket = phone.page;
    await pocket.goto('/channels');
    expect(await pocket.locator('#channel').isVisible()).toBe(false);

    await pocket.locator(`#channels a[href="${home}"]`).tap();
    await pocket.locator('#channel-log article').last().waitFor();
    expect(await pocket.locator('#sidebar').isVisible()).toBe(false);
    await button(pocket.locator('#channel-log article:has(.chart)').last(), 'What changed').tap();
    await pocket.locator('#thread-log table').waitFor();

    expect(await pocket.locator('#channel').isVisible()).toBe(false);
    const tooWide = `document.documentElement.scrollWidth > document.documentElement.clientWidth`;
    expect(await pocket.evaluate(tooWide)).toBe(false);
    await pocket.locator('#thread .back').tap();
    await pocket.locator('#channel-log').waitFor();
    expect(phone.faults).toEqual([]);
    await pocket.context().close();
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(name: string) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused()) === name) return;
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** What the element with the focus is called. */
function focused(): Promise<string> {
  const at = 'document.activeElement';
  return page.evaluate<string>(`${at}.getAttribute('aria-label') ?? ${at}.textContent`);
}
