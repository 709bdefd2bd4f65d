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
} finally {
  await browser.close();
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
