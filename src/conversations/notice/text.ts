import type { FactKind } from '../../facts/index.js';
import type { Trouble } from './state.js';

type ClosedWhy = Extract<Trouble, { kind: 'channel-closed' }>['why'];
type Failure = Extract<Trouble, { kind: 'not-posted' }>['failure'];

const en = {
  unreadable: (source: string) => `${source} could not be read.`,
  stillUpTo: (when: string) => `Posts go on with what it said up to ${when}, and say so.`,
  neverRead: 'It has never been read, so nothing rests on it yet.',
  checkSource: 'Mend it, then run “plumbline import”, or wait for the next pull.',

  held: (source: string) => `${source}: the last pull is held back because it shrank.`,
  shrank: (of: string, before: string, now: string, share: string) =>
    `It lists ${now} ${of} where ${before} are known (${share}). Nothing has been changed so far.`,
  facts: {
    team: 'teams',
    person: 'people',
    membership: 'memberships',
    absence: 'absences',
    customer: 'customers',
    deal: 'deals',
    lead: 'leads',
    activity: 'activities',
    proposal: 'proposals',
    revision: 'revisions',
    feedback: 'feedback',
    contract: 'contracts',
    invoice: 'invoices',
    churn: 'churned customers',
    store: 'stores',
    'store-day': 'store days',
    quota: 'targets',
    resource: 'learning resources',
  } satisfies Record<FactKind, string>,
  heldChoice:
    'If the source is right, let it in. If not, mend the source: the next pull replaces this one.',
  confirm: 'Let it in',
  confirmed: (by: string, when: string) => `${by} let it in, ${when}. The forecast follows.`,

  rejected: (source: string, count: string, one: boolean) =>
    `${source}: ${count} ${one ? 'row' : 'rows'} could not be understood and ${one ? 'is' : 'are'} left out.`,
  row: (origin: string, reason: string) => `${origin}: ${reason}`,
  moreRows: (count: string) => `and ${count} more`,
  mendRows: 'Mended at the source, they come in with the next pull.',

  notPosted: (channel: string, platform: string) =>
    `A message for ${channel} could not be posted (${platform}).`,
  failures: {
    busy: 'The platform stayed busy. It is worth posting again later.',
    unreachable: 'The platform could not be reached. Check the network, then post again.',
    forbidden:
      'The bot may not post there. Invite it to the channel, or give it the missing scope.',
    gone: 'The channel or message no longer exists. Change it under “channels” in plumbline.yml.',
    refused:
      'The platform did not take it, for the reason above. “plumbline doctor” checks scopes and limits.',
    unknown: 'Nobody can tell whether it stands there. Look, and decide.',
  } satisfies Record<Failure, string>,

  platforms: { slack: 'Slack', feishu: 'Feishu' } as Record<string, string>,
  platformTrouble: (platform: string, what: string) => `${platform}: ${what}`,
  platformDown: (platform: string, what: string) => `Nothing can be posted on ${platform}: ${what}`,
  platformWaits: 'What is to be posted waits and is tried again every ten minutes.',

  postUnknown: (channel: string, platform: string) =>
    `A message for ${channel} may stand there or not (${platform}).`,
  unknownWhat: (summary: string) => `It says: ${summary}`,
  unknownChoice: 'The answer got lost on the way. Look there, then say which it is.',
  postAgain: 'Post it again',
  stands: 'It is there',
  postedAgain: (by: string, when: string) => `${by} had it posted again, ${when}.`,
  stoodThere: (by: string, when: string) => `${by} found it there, ${when}.`,

  closed: (channel: string, platform: string) =>
    `Nothing is posted to ${channel} any more (${platform}).`,
  closedWhy: {
    removed: 'Plumbline was removed from it. Invite it again, and it goes on.',
    archived: 'It was archived. Once it is open again, Plumbline goes on.',
    deleted: 'It was deleted. Invite Plumbline to another channel to take its place.',
  } satisfies Record<ClosedWhy, string>,

  withoutAccount: (platform: string, count: string, one: boolean) =>
    `${count} ${one ? 'person is' : 'people are'} not known on ${platform}.`,
  names: (names: string[], more: string | null) =>
    `${names.join(', ')}${more === null ? '' : `, and ${more} more`}`,
  withoutAccountWhy:
    'Posts call them by name without a mention, and nothing can be sent to them alone.',
  withoutAccountMend: (section: string) =>
    `Give them the same e-mail address or phone number at the source and there, or name their account under “people” of “${section}” in plumbline.yml.`,

  missed: (job: string, about: string | null) =>
    `Missed: ${job}${about === null ? '' : ` for ${about}`}.`,
  missedWhy: (due: string, late: string, one: boolean) =>
    `It was due ${due} and may run at most ${late} ${one ? 'hour' : 'hours'} late; that has passed, so it was left out. If Plumbline was not switched off, “plumbline doctor” says what stands in its way.`,
  jobFailed: (job: string, due: string) => `${job}, due ${due}, failed and was given up.`,
  jobFailedWhy:
    'Nothing was lost. “plumbline doctor” checks what it needs; the next run tries again.',
  jobs: {
    'weekly-forecast': 'the Monday forecast',
    'read-sources': 'the daily reading',
    calibration: 'the calibration',
    'task-reminders': 'the reminders of tasks',
    'reconcile-tasks': 'the look at people’s own lists',
  } as Record<string, string>,

  nothingToDo: 'I cannot help from here. “plumbline doctor” says what is wrong and what mends it.',
};

const zh: typeof en = {
  unreadable: (source) => `${source} 读取失败。`,
  stillUpTo: (when) => `帖子继续使用它截至 ${when} 的数据，并会注明。`,
  neverRead: '它从未读取成功，目前没有任何数据依赖它。',
  checkSource: '修好后运行 “plumbline import”，或等下一次读取。',

  held: (source) => `${source}：最近一次读取的数据明显变少，已暂缓导入。`,
  shrank: (of, before, now, share) => `${of}：${before} → ${now}（${share}）。目前没有任何改动。`,
  facts: {
    team: '团队',
    person: '人员',
    membership: '团队归属',
    absence: '缺勤',
    customer: '客户',
    deal: '商机',
    lead: '线索',
    activity: '活动',
    proposal: '方案',
    revision: '合同修改',
    feedback: '客户反馈',
    contract: '合同',
    invoice: '发票',
    churn: '流失',
    store: '门店',
    'store-day': '门店日报',
    quota: '目标',
    resource: '学习资料',
  },
  heldChoice: '如果来源无误，请放行；如果有误，请修好来源，下一次读取会取代这一次。',
  confirm: '放行',
  confirmed: (by, when) => `${by} 已放行（${when}），预测随后更新。`,

  rejected: (source, count) => `${source}：有 ${count} 行读不懂，未计入。`,
  row: (origin, reason) => `${origin}：${reason}`,
  moreRows: (count) => `另有 ${count} 行`,
  mendRows: '在来源处改好后，下一次读取会计入。',

  notPosted: (channel, platform) => `发往 ${channel} 的消息没有发出（${platform}）。`,
  failures: {
    busy: '平台一直繁忙，可以稍后再发。',
    unreachable: '连不上平台，请检查网络后再发。',
    forbidden: '机器人无权在那里发言，请把它拉进频道，或补上缺少的权限。',
    gone: '频道或消息已不存在，请修改 plumbline.yml 的 “channels”。',
    refused: '平台不接受这条消息，原因见上。“plumbline doctor” 会检查权限和限制。',
    unknown: '无法确认它是否已发出，请查看后决定。',
  },

  platforms: { slack: 'Slack', feishu: '飞书' },
  platformTrouble: (platform, what) => `${platform}：${what}`,
  platformDown: (platform, what) => `目前无法在${platform}发送任何消息：${what}`,
  platformWaits: '待发的消息会等待，每十分钟重试一次。',

  postUnknown: (channel, platform) =>
    `发往 ${channel} 的一条消息是否已发出，无法确认（${platform}）。`,
  unknownWhat: (summary) => `内容：${summary}`,
  unknownChoice: '平台的答复在途中丢失。请到那里看一下，再选择。',
  postAgain: '重新发送',
  stands: '已经在了',
  postedAgain: (by, when) => `${by} 已要求重新发送（${when}）。`,
  stoodThere: (by, when) => `${by} 确认它已在那里（${when}）。`,

  closed: (channel, platform) => `不再向 ${channel} 发送消息（${platform}）。`,
  closedWhy: {
    removed: '准绳被移出了该频道。重新邀请后会继续发送。',
    archived: '该频道已归档。重新打开后会继续发送。',
    deleted: '该频道已删除。请邀请准绳到另一个频道。',
  },

  withoutAccount: (platform, count) => `有 ${count} 人在${platform}上找不到账号。`,
  names: (names, more) => `${names.join('、')}${more === null ? '' : `，另有 ${more} 人`}`,
  withoutAccountWhy: '消息里只写他们的名字，不会 @ 他们，也无法单独发给他们。',
  withoutAccountMend: (section) =>
    `请让来源与平台上的邮箱或手机号一致，或在 plumbline.yml 的 “${section}” 下的 “people” 中写明账号。`,

  missed: (job, about) => `错过：${about === null ? '' : `${about} 的`}${job}。`,
  missedWhy: (due, late) =>
    `原定 ${due}，最多可晚 ${late} 小时；现已过时，不再补发。如果 Plumbline 没有停机，“plumbline doctor” 会说明原因。`,
  jobFailed: (job, due) => `${job}（原定 ${due}）没有成功，已放弃。`,
  jobFailedWhy: '数据没有丢失。“plumbline doctor” 会检查所需条件，下一次会再试。',
  jobs: {
    'weekly-forecast': '周一滚动预测',
    'read-sources': '每日读取数据',
    calibration: '双周校准',
    'task-reminders': '待办提醒',
    'reconcile-tasks': '核对各自的待办清单',
  },

  nothingToDo: '这里我帮不上忙。“plumbline doctor” 会说明哪里不对、怎么修。',
};

export const text = { en, zh };
