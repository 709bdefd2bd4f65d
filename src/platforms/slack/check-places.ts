import type { WebClient } from '@slack/web-api';
import type { Checkup, Finding, Platform } from '../platform.js';
import { few, found, refused } from './check-words.js';

/** A channel as Slack shows it to the bot. */
interface Shown {
  member: boolean;
  archived: boolean;
}

const PAGE = 200;

/** Whether the bot can post where it is to. */
export async function channelFindings(client: WebClient, about: Checkup): Promise<Finding[]> {
  if (about.channels.length === 0) {
    const what = { en: 'no channel of Slack shows a team yet', zh: '尚无 Slack 频道对应团队' };
    const mend = {
      en: 'invite the app to a team’s channel (/invite), or list channels in plumbline.yml',
      zh: '请将应用邀请到团队频道（/invite），或在 plumbline.yml 中列出频道',
    };
    return [found('warn', 'channels', what, mend)];
  }
  let shown: Map<string, Shown>;
  try {
    shown = await channelsShown(client);
  } catch (error) {
    return [refused('channels', error, 'conversations.list')];
  }
  const findings = about.channels
    .map((channel) => channelFinding(channel, shown.get(channel.id)))
    .filter((finding) => finding !== undefined);
  if (findings.length > 0) return findings;
  const count = about.channels.length;
  return [found('ok', 'channels', { en: `in all ${count}`, zh: `已加入全部 ${count} 个` })];
}

function channelFinding(
  { id, name }: Checkup['channels'][number],
  shown: Shown | undefined,
): Finding | undefined {
  const subject = `channel #${name}`;
  if (!shown) {
    return found(
      'fail',
      subject,
      {
        en: `${id} is gone, or private without the bot in it`,
        zh: `${id} 已不存在，或是机器人未加入的私密频道`,
      },
      {
        en: 'in that channel type /invite @Plumbline, or give the team another channel',
        zh: '请在该频道输入 /invite @Plumbline，或为该团队换一个频道',
      },
    );
  }
  if (shown.archived) {
    return found(
      'fail',
      subject,
      { en: 'archived: nothing can be posted there', zh: '已归档，无法发布' },
      {
        en: 'channel name › Settings › Unarchive, or give the team another channel',
        zh: '在频道名称 › 设置中取消归档，或为该团队换一个频道',
      },
    );
  }
  if (shown.member) return undefined;
  return found(
    'fail',
    subject,
    { en: 'the bot is not in it', zh: '机器人不在其中' },
    { en: 'type /invite @Plumbline there', zh: '请在其中输入 /invite @Plumbline' },
  );
}

async function channelsShown(client: WebClient): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>();
  let cursor = '';
  do {
    const page = await client.conversations.list({
      types: 'public_channel,private_channel',
      limit: PAGE,
      ...(cursor && { cursor }),
    });
    for (const { id, is_member: member = false, is_archived: archived = false } of page.channels ??
      []) {
      if (id) shown.set(id, { member, archived });
    }
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return shown;
}

/** Who has no account there, as far as e-mail and phone tell. */
export async function peopleFinding(
  { accounts }: Pick<Required<Platform>, 'accounts'>,
  { contacts }: Checkup,
): Promise<Finding> {
  const unknown = contacts.filter(({ account }) => account === null);
  let met: ReadonlyMap<string, string> = new Map();
  try {
    if (unknown.length > 0) met = await accounts(unknown);
  } catch (error) {
    return refused('people', error, 'users.list');
  }
  const lost = unknown.filter(({ person }) => !met.has(person)).map(({ name }) => name);
  const count = contacts.length;
  if (lost.length === 0) {
    return found('ok', 'people', {
      en: `all ${count} can be reached`,
      zh: `全部 ${count} 人均可联系`,
    });
  }
  const names = few(lost);
  return found(
    'warn',
    'people',
    {
      en: `${lost.length} of ${count} have no account that is known: ${names.en}`,
      zh: `${count} 人中有 ${lost.length} 人找不到账号：${names.zh}`,
    },
    {
      en: 'give them the e-mail address of their Slack account in HR, or name the accounts in plumbline.yml',
      zh: '请在 HR 中填写其 Slack 账号的邮箱，或在 plumbline.yml 中写明账号',
    },
  );
}

/**
 * Whether events arrive: a word is posted in the first channel and taken away again. Slack tells the
 * running service of it as of any other message.
 */
export async function deliveryFinding(client: WebClient, about: Checkup): Promise<Finding> {
  const subject = 'events';
  if (!about.arrives || about.channels.length === 0) {
    return found('warn', subject, notTried, about.arrives ? needsChannel : needsService);
  }
  // The service notes when an event came, and Slack's word for it may be quicker than ours.
  const since = new Date(Date.now() - 1000);
  let arrived = false;
  try {
    const { channel, ts } = await postProbe(client, about.channels);
    arrived = await about.arrives(since);
    if (channel && ts) await client.chat.delete({ channel, ts });
  } catch (error) {
    return refused(subject, error, 'chat.postMessage');
  }
  if (arrived) return found('ok', subject, { en: 'they arrive', zh: '可以送达' });
  return found('fail', subject, doNotArrive, openDoor);
}

/** In the first of some channels that takes it. @throws what the last of them answered */
async function postProbe(client: WebClient, channels: Checkup['channels']) {
  let last: unknown;
  for (const { id: channel } of channels.slice(0, 5)) {
    try {
      return await client.chat.postMessage({ channel, text: probe });
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

const probe =
  'Plumbline: testing whether events arrive; this disappears. 准绳：正在测试事件送达，此消息会自动消失。';
const notTried = { en: 'not tried whether they arrive', zh: '未测试是否送达' };
const needsService = {
  en: 'start the service, then run the check again: only what is running can hear',
  zh: '请先启动服务再检查：只有运行中的服务才能收到事件',
};
const needsChannel = {
  en: 'invite the app to a team’s channel, and run the check again',
  zh: '请先将应用邀请到一个团队频道，再重新检查',
};
const doNotArrive = {
  en: 'a message was posted, and the service was not told of it',
  zh: '已发布一条消息，但服务没有收到通知',
};
const openDoor = {
  en: 'api.slack.com/apps › the app › Event Subscriptions: turn Enable Events on; the Request URL must be your address with /slack/events and say Verified (with Socket Mode: Socket Mode › turn it on)',
  zh: '在 api.slack.com/apps › 该应用 › Event Subscriptions 开启 Enable Events；Request URL 应为你的地址加 /slack/events 并显示 Verified（使用 Socket Mode 时：Socket Mode › 开启）',
};
