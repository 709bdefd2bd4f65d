import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/chat/index.js';
import { proofMessage } from '../../../src/conversations/target-change/proof.js';
import { plainText } from '../plain-text.js';
import { ahead, fewerPeople } from './proposal.js';

const at = new Date('2026-11-02T01:00:00Z');

function recorded(change: typeof fewerPeople, verdict: 'approved' | 'declined' = 'approved') {
  const decided = new Date('2026-09-09T02:00:00Z');
  return { ...change, verdict, proposed: decided, decided, by: 'min', byName: '赵敏' };
}

function proof(record: ReturnType<typeof recorded>[], language: Language = 'en'): string[] {
  const message = proofMessage(record, { language, timeZone: 'Asia/Shanghai', at });
  return plainText(message).split('\n');
}

describe('the proof', () => {
  test('lists every change with what, why, who and when, and what the check found', () => {
    expect(proof([recorded(ahead), recorded(fewerPeople), recorded(ahead, 'declined')])).toEqual([
      '2 changes, 0 upward after a good result',
      expect.stringContaining('No good result ever raises a target.'),
      '14 Sep to 11 Oct: €400k → €320k (−20%) · ahead: €900k left of €1.2M · approved by 赵敏, 9 Sep',
      '14 Sep to 11 Oct: €400k → €320k (−20%) · 64 working days of people instead of 80 · approved by 赵敏, 9 Sep',
      '(Checked change by change, just now.)',
      '(1 proposal was declined and changed nothing.)',
    ]);
  });

  test('says the same in Chinese', () => {
    expect(proof([recorded(ahead), recorded(fewerPeople)], 'zh')).toEqual([
      '共 2 次调整，因业绩好而上调：0 次',
      expect.stringContaining('不鞭打快牛：业绩好，绝不会因此加目标。'),
      '9月14日至10月11日：40 万欧元 → 32 万欧元（−20%） · 进度超前：计划 120 万欧元，还剩 90 万欧元 · 赵敏 批准，9月9日',
      '9月14日至10月11日：40 万欧元 → 32 万欧元（−20%） · 人力工作日 80 → 64 · 赵敏 批准，9月9日',
      '(以上刚刚逐条核对。)',
    ]);
  });

  test('names what went up because people had more working days', () => {
    const weeks = fewerPeople.weeks.map(({ monday, before, after }) => {
      return { monday, before: after, after: before };
    });
    const reason = { kind: 'capacity', daysThen: 64, daysNow: 80 } as const;

    expect(proof([recorded({ ...fewerPeople, weeks, reason })]).at(-1)).toBe(
      '(1 of them went up, because people had more working days. Checked change by change, just now.)',
    );
  });

  test('owns up to a change that should never have been', () => {
    const weeks = ahead.weeks.map((week) => ({ ...week, after: week.before + 100 }));

    expect(proof([recorded({ ...ahead, weeks })])[0]).toBe(
      '1 change, 1 upward after a good result',
    );
  });

  test('of a line that was never changed says so kindly', () => {
    expect(proof([])[0]).toBe(
      'This target line has never been changed. Should it be, who, when and why stand here.',
    );
    expect(proof([], 'zh')[0]).toContain('从未调整过');
  });

  test('of a hundred changes shows the newest and counts the others', () => {
    const lines = proof(Array.from({ length: 100 }, () => recorded(ahead)));

    expect(lines[0]).toBe('100 changes, 0 upward after a good result');
    expect(lines).toHaveLength(14);
    expect(lines).toContain('and 90 older ones');
  });
});
