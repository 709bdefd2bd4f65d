import type { outcomes } from './state.js';

type Outcome = (typeof outcomes)[number];

const en = {
  headline: (team: string, weeks: string, before: string, after: string, share: string) =>
    `${team} · target line ${weeks}: ${before} → ${after} (${share})`,
  weeks: (from: string, to: string) => `${from} to ${to}`,
  fewerDays: (now: string, then: string) =>
    `${now} working days of people are planned in these weeks; ${then} were when the target was set.`,
  lessLeft: (ahead: string, planned: string, left: string) =>
    `This year ${ahead} more is signed than was planned so far. Of the ${planned} planned for the rest of the period, ${left} is left to do.`,
  table: 'Week by week',
  week: 'Week of',
  standing: 'Now',
  proposed: 'Would be',
  further: (count: string) => `${count} more weeks`,
  forward: (from: string, until: string) =>
    `It would apply from ${from} on, never backwards. Nothing changes unless you approve; the proposal waits until ${until}.`,
  approve: 'Approve',
  decline: 'Decline',
  why: 'Why?',
  reason: 'Why not? (may be left empty)',
  declineNow: 'Decline',
  back: 'Back',
  ended: {
    approved: (name: string, when: string, from: string) =>
      `Approved by ${name}, ${when}. It applies from ${from} on.`,
    declined: (name: string, when: string) => `Declined by ${name}, ${when}. The line stays.`,
    late: () => 'Nobody decided in time, so the line stays. The next calibration looks again.',
    begun: () => 'All of its weeks have begun, so the line stays: nothing is changed backwards.',
    overtaken: () => 'The line was changed otherwise in the meantime, so this proposal lapses.',
  } satisfies Record<Outcome, (name: string, when: string, from: string) => string>,
  told: (from: string, weeks: string, before: string, after: string) =>
    `From ${from} the target line is ${after} instead of ${before} (${weeks}).`,
  toldBy: (name: string) => `Approved by ${name}.`,
  mayNot: (names: string) =>
    names === ''
      ? 'Only whoever stands above the team may decide on its target.'
      : `Only whoever stands above the team may decide on its target: ${names}.`,

  rule: 'No good result ever raises a target. A line changes for two reasons only, and only once somebody approves: people’s working days (more or fewer, by a quarter at most), and more signed than planned, which can only lower it. What is missing so far changes nothing.',
  proof: (changes: string, one: boolean, ratchets: string) =>
    `${changes} ${one ? 'change' : 'changes'}, ${ratchets} upward after a good result`,
  proofEmpty:
    'This target line has never been changed. Should it be, who, when and why stand here.',
  raised: (count: string) => `${count} of them went up, because people had more working days.`,
  checked: 'Checked change by change, just now.',
  declinedCount: (count: string, one: boolean) =>
    `${count} ${one ? 'proposal was' : 'proposals were'} declined and changed nothing.`,
  shortDays: (now: string, then: string) => `${now} working days of people instead of ${then}`,
  shortLeft: (planned: string, left: string) => `ahead: ${left} left of ${planned}`,
  by: (name: string, day: string) => `approved by ${name}, ${day}`,
  older: (count: string) => `and ${count} older ones`,
};

const zh: typeof en = {
  headline: (team, weeks, before, after, share) =>
    `${team} · 目标线 ${weeks}：${before} → ${after}（${share}）`,
  weeks: (from, to) => `${from}至${to}`,
  fewerDays: (now, then) => `这几周共有 ${now} 个人力工作日；定目标时是 ${then} 个。`,
  lessLeft: (ahead, planned, left) =>
    `今年到目前为止，签约比计划多 ${ahead}。本期余下原计划 ${planned}，还剩 ${left} 要完成。`,
  table: '逐周对比',
  week: '周',
  standing: '现在',
  proposed: '调整后',
  further: (count) => `其余 ${count} 周`,
  forward: (from, until) =>
    `批准后从${from}起生效，不追溯以往。您不批准就不会有任何变化；这项提议保留到${until}。`,
  approve: '批准',
  decline: '不批准',
  why: '为什么？',
  reason: '原因（可不填）',
  declineNow: '确定不批准',
  back: '返回',
  ended: {
    approved: (name, when, from) => `${name} 已批准（${when}），从${from}起生效。`,
    declined: (name, when) => `${name} 未批准（${when}），目标线不变。`,
    late: () => '没有人在期限内决定，目标线不变。下次校准会再看。',
    begun: () => '涉及的各周都已开始，目标线不变：不做追溯调整。',
    overtaken: () => '目标线在此期间已有其他调整，这项提议作废。',
  },
  told: (from, weeks, before, after) =>
    `从${from}起，目标线由 ${before} 调整为 ${after}（${weeks}）。`,
  toldBy: (name) => `由 ${name} 批准。`,
  mayNot: (names) => (names === '' ? '目标由团队的上级决定。' : `目标由团队的上级决定：${names}。`),

  rule: '不鞭打快牛：业绩好，绝不会因此加目标。目标线只会因两种原因调整，且须有人批准：人力工作日增减（最多四分之一）；签约超前，只会往下调。暂时落后不会改变目标线。',
  proof: (changes, _one, ratchets) => `共 ${changes} 次调整，因业绩好而上调：${ratchets} 次`,
  proofEmpty: '这条目标线从未调整过。如有调整，何人、何时、为何，都会列在这里。',
  raised: (count) => `其中 ${count} 次上调，原因是人力工作日增加。`,
  checked: '以上刚刚逐条核对。',
  declinedCount: (count) => `另有 ${count} 项提议未获批准，没有带来任何变化。`,
  shortDays: (now, then) => `人力工作日 ${then} → ${now}`,
  shortLeft: (planned, left) => `进度超前：计划 ${planned}，还剩 ${left}`,
  by: (name, day) => `${name} 批准，${day}`,
  older: (count) => `另有更早的 ${count} 次`,
};

export const text = { en, zh };
