import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { html } from 'ghtml';

/** What went wrong, in the words of the person who meets it. */
export interface Notice {
  title: string;
  advice: string;
}

interface Notices {
  missing: Notice;
  tooLarge: Notice;
  malformed: Notice;
  ours: (reference: string) => Notice;
}

const en: Notices = {
  missing: {
    title: 'There is nothing here',
    advice: 'The address may be mistyped, or what stood here is gone.',
  },
  tooLarge: { title: 'That is too much at once', advice: 'Send less, or send it in parts.' },
  malformed: {
    title: 'That request could not be read',
    advice: 'Go back, reload the page and try again.',
  },
  ours: (reference) => ({
    title: 'Something went wrong on our side',
    advice: `Nothing you did. Try again in a moment; if it happens again, give the administrator this reference: ${reference}`,
  }),
};

const zh: Notices = {
  missing: { title: '这里没有内容', advice: '地址可能有误，或者原来的内容已不在。' },
  tooLarge: { title: '一次发送的内容太多', advice: '请减少内容，或分几次发送。' },
  malformed: { title: '无法读懂这个请求', advice: '请返回上一页，刷新后再试。' },
  ours: (reference) => ({
    title: '我们这边出了问题',
    advice: `与您的操作无关，请稍后再试；若再次出现，请把编号告诉管理员：${reference}`,
  }),
};

/** The words for this reader, by the language the browser asks for. */
export function noticesFor(request: Request): Notices {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? zh : en;
}

/** A page of its own, needing no other file; its `.notice` can also be taken out and shown alone. */
export function sendNotice(response: Response, status: number, notice: Notice): void {
  const nonce = randomBytes(16).toString('base64');
  response
    .status(status)
    .set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(
      html`<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${notice.title}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 90vh; margin: 0 1.5rem }
main { max-width: 34rem } h1 { font-size: 1.4rem; font-weight: 600; margin: 0 0 .3em }
</style>
<main class="notice" role="alert"><h1>${notice.title}</h1><p>${notice.advice}</p></main>`,
    );
}
