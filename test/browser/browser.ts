import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from 'playwright-core';

/** A real Chromium, out of the npm package: nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      // With it the browser dies with its first page.
      ...chromium.args.filter((arg) => arg !== '--single-process'),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
    ],
    headless: true,
  });
}

/** A page that notes everything that goes wrong on it. */
export interface WatchedPage {
  page: Page;
  /** Errors of scripts, of the security policy, of requests, and requests to other hosts. */
  faults: string[];
}

export async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL, viewport, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  // What the security policy blocks is told here too.
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseURL) faults.push(`asked ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults };
}
