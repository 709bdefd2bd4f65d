import type { Words } from '../platform.js';

/** What is answered to a press: a line at the top of the window, in each reader's own language. */
export interface Answer {
  toast: {
    type: 'success' | 'info' | 'error';
    content: string;
    i18n: { zh_cn: string; en_us: string };
  };
}

export function toast(type: Answer['toast']['type'], { en, zh }: Words): Answer {
  return { toast: { type, content: en, i18n: { zh_cn: zh, en_us: en } } };
}

/** What stands in the way of a press, said to whoever pressed. */
export const slips = {
  gone: {
    en: 'That button or form is no longer there. Look at the newest message.',
    zh: '这个按钮或表单已不在。请看最新的消息。',
  },
  missing: (field: string): Words => ({
    en: `“${field}” is still empty. Fill it in and send again.`,
    zh: `“${field}”还没有填写。请填写后再提交。`,
  }),
  wrong: (field: string): Words => ({
    en: `“${field}” does not take that value. Choose another and send again.`,
    zh: `“${field}”不能取这个值。请重新选择后再提交。`,
  }),
  long: (field: string, limit: number): Words => ({
    en: `“${field}” is longer than ${limit.toLocaleString('en')} characters. Shorten it and send again.`,
    zh: `“${field}”超过 ${limit.toLocaleString('zh-CN')} 字。请缩短后再提交。`,
  }),
  notHeard: {
    en: 'Plumbline could not take that in just now. Press again in a moment.',
    zh: '准绳暂时没能接收。请稍后再按一次。',
  },
};

export const answers = {
  sent: toast('success', { en: 'Sent', zh: '已提交' }),
  pressed: toast('info', { en: 'Got it', zh: '收到' }),
};
