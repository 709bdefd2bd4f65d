import type { Place } from '../../chat/index.js';
import { platformName } from './errors.js';

/** Feishu outside China; a proxy or a test stands for Feishu. */
export function isLark(domain: string | undefined): boolean {
  return domain?.includes('larksuite.') ?? false;
}

/**
 * The address that opens a chat in the client; undefined for what has none. A thread has none that
 * Feishu documents, so the way to it leads to its chat; a person's private one is named by the
 * person until it is written in, and that address would open the wrong chat.
 */
export function addressOf(
  { platform, channel }: Place,
  domain: string | undefined,
): string | undefined {
  if (platform !== platformName || !/^oc_\w+$/.test(channel)) return undefined;
  const brand = isLark(domain) ? 'larksuite.com' : 'feishu.cn';
  return `https://applink.${brand}/client/chat/open?openChatId=${channel}`;
}
