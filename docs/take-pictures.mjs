// Takes the pictures of the README from a running demo, so that they show what is really there:
//
//   npm start                                    in one terminal
//   npm run pictures -- http://127.0.0.1:3000    in another
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as browserType } from 'playwright-core';

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const folder = new URL('images/', import.meta.url);
const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

const pictures = [
  { name: 'desktop-en', channel: 'emea', viewport: desktop, language: 'en' },
  { name: 'desktop-zh', channel: 'east', viewport: desktop, language: 'zh' },
  { name: 'phone-en', channel: 'munich-industry', viewport: phone, language: 'en' },
  { name: 'phone-zh', channel: 'hangzhou-growth', viewport: phone, language: 'zh' },
];
const charts = [
  { name: 'chart-en', channel: 'emea' },
  { name: 'chart-zh', channel: 'east' },
];

// A calibration is started, answered and turned into a task, as people would.
const calibrations = [
  {
    ...{
      language: 'en',
      channel: 'london-enterprise',
      find: 'London Enterprise',
      lead: 'Team lead',
    },
    ...{ rep: 'Sales rep', start: 'Start calibration', right: 'Right', noted: 'Noted' },
    words: [
      'Send the customer the ROI sheet by Friday',
      'Call the two customers who went quiet by Thursday',
    ],
  },
  {
    ...{ language: 'zh', channel: 'hangzhou-growth', find: '杭州成长', lead: '团队负责人' },
    ...{ rep: '销售代表', start: '开始校准', right: '对', noted: '记下了' },
    words: ['周五前给客户补 ROI 测算', '周四前约两家没有动静的客户'],
  },
];

// With this one process for everything the browser would fall over its own threads.
const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
const browser = await browserType.launch({
  args,
  executablePath: await chromium.executablePath(),
  headless: true,
});
try {
  for (const picture of pictures) await take(picture);
  for (const chart of charts) await save(chart);
  for (const calibration of calibrations) await hold(calibration);
} finally {
  await browser.close();
}

/** Holds a calibration and takes its pictures: with its thread, on a phone, a task's card, the tasks. */
async function hold({ language, channel, find, lead, rep, start, right, noted, words }) {
  const [leader] = await peopleOf(find, lead, language);
  const reps = await peopleOf(find, rep, language);
  const root = 'article:has(> .body summary)';

  const first = await pageOf(leader, language);
  await first.goto(`${base}/c/${channel}`);
  const begin = first.locator('article:has(.chart)').last();
  await begin.getByRole('button', { name: start, exact: true }).click();
  await first.locator(`#channel-log ${root}`).last().waitFor();
  const thread = await first
    .locator(`#channel-log ${root}`)
    .last()
    .locator('a.replies')
    .getAttribute('href');

  for (const [at, said] of words.entries()) {
    const page = await pageOf(reps[at], language);
    await page.goto(base + thread);
    await page.locator('#thread-words').fill(said);
    await page.locator('#thread-words').press('Enter');
    const answer = page.locator('#thread-log article.bot').filter({ hasText: noted }).nth(at);
    await answer.waitFor();
    // The last one keeps its buttons, for the picture.
    if (at === words.length - 1) break;
    await answer.getByRole('button', { name: right, exact: true }).click();
    await cardOf(reps[at], language);
    await page.context().close();
  }

  await first.goto(base + thread);
  await first
    .locator('#thread-log article.bot')
    .filter({ hasText: noted })
    .nth(words.length - 1)
    .waitFor();
  await picture(first, `calibration-${language}`);
  await first.goto(`${base}/tasks?of=team`);
  await first.setViewportSize({ width: desktop.width, height: 420 });
  await picture(first, `tasks-${language}`);
  await first.context().close();
  const pocket = await pageOf(leader, language, phone);
  await pocket.goto(`${base}/c/${channel}`);
  await picture(pocket, `calibration-phone-${language}`);
  await pocket.context().close();
}

/** The card of somebody's newest task, with all that can be done with it. */
async function cardOf(person, language) {
  const page = await pageOf(person, language, phone);
  await page.goto(`${base}/c/direct-${person}`);
  const card = page
    .locator('#channel-log article')
    .filter({ hasNot: page.locator('summary') })
    .last();
  await card.getByRole('button').nth(3).waitFor();
  await shown(page);
  await card.screenshot({ path: pathOf(`task-card-${language}`) });
  await page.context().close();
}

/** The ids of people with these words in their name, role or team. */
async function peopleOf(team, role, language) {
  const headers = { cookie: `plumbline-language=${language}` };
  const query = new URLSearchParams({ find: `${team} ${role}` });
  const list = await (await fetch(`${base}/people?${query}`, { headers })).text();
  const ids = [...list.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id);
  if (ids.length === 0)
    throw new Error(`${base} has nobody who is ${role} in ${team}; is it a demo?`);
  return ids;
}

async function pageOf(person, language, viewport = desktop) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const { hostname: domain } = new URL(base);
  await context.addCookies([
    { name: 'plumbline-language', value: language, domain, path: '/' },
    { name: 'plumbline-acting-as', value: encodeURIComponent(person), domain, path: '/' },
  ]);
  return context.newPage();
}

async function picture(page, name) {
  await shown(page);
  await page.screenshot({ path: pathOf(name) });
}

function shown(page) {
  return page.evaluate(() => document.fonts.ready.then(() => undefined));
}

function pathOf(name) {
  return fileURLToPath(new URL(`${name}.png`, folder));
}

/** Shows the newest Monday post of a channel, from its first line on. */
async function take({ name, channel, viewport, language }) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const url = new URL(base);
  await context.addCookies([
    { name: 'plumbline-language', value: language, domain: url.hostname, path: '/' },
  ]);
  const page = await context.newPage();
  await page.goto(`${base}/c/${channel}`, { waitUntil: 'load' });
  const post = page.locator('article').last();
  await post.locator('img').first().scrollIntoViewIfNeeded();
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await post.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
  await context.close();
}

/** Saves a chart as it would be posted. */
async function save({ name, channel }) {
  const page = await (await fetch(`${base}/c/${channel}`)).text();
  const address = [...page.matchAll(/<img[^>]+src="(\/chart\/[^"]+)"/g)].at(-1)?.[1];
  if (!address) throw new Error(`${base}/c/${channel} shows no chart; is the demo there?`);
  const answer = await fetch(`${base}${address.replaceAll('&amp;', '&')}`);
  await writeFile(new URL(`${name}.png`, folder), Buffer.from(await answer.arrayBuffer()));
}
