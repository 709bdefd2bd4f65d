import { describe, expect, test } from 'vitest';
import type { DecidedChange } from '../../../src/targets/index.js';
import { ahead, aProposal, end, fewerPeople } from './proposal.js';

function asked(...about: Parameters<typeof aProposal>) {
  const proposal = aProposal(...about);
  proposal.wakes('ask');
  return proposal;
}

describe('a proposal', () => {
  test('says privately to the nearest approver what would change, why, and that nothing has', () => {
    const { thread, shownTo } = asked();

    expect(shownTo('olga')).toEqual([
      'North · target line 14 Sep to 11 Oct: €400k → €320k (−20%)',
      '64 working days of people are planned in these weeks; 80 were when the target was set.',
      'Week by week',
      'Week of | Now | Would be',
      '14 Sep | €100k | €80k',
      '21 Sep | €100k | €80k',
      '28 Sep | €100k | €80k',
      '5 Oct | €100k | €80k',
      '(It would apply from 14 Sep on, never backwards. Nothing changes unless you approve; the proposal waits until 15 Sep.)',
      '[Approve] [Decline] [Why?]',
    ]);
    expect(thread.posts.map(({ to }) => to)).toEqual([{ person: 'olga' }]);
  });

  test('of relief says what is signed, planned and left', () => {
    expect(asked(ahead).shownTo('olga')[1]).toBe(
      'This year €300k more is signed than was planned so far. Of the €1.2M planned for the rest of the period, €900k is left to do.',
    );
  });

  test('speaks the approver’s language, whatever the channel’s', () => {
    const { shownTo } = asked(fewerPeople, { approvers: [{ id: 'min', name: '赵敏' }] });

    expect(shownTo('min')).toEqual([
      'North · 目标线 9月14日至10月11日：40 万欧元 → 32 万欧元（−20%）',
      '这几周共有 64 个人力工作日；定目标时是 80 个。',
      '逐周对比',
      '周 | 现在 | 调整后',
      '9月14日 | 10 万欧元 | 8 万欧元',
      '9月21日 | 10 万欧元 | 8 万欧元',
      '9月28日 | 10 万欧元 | 8 万欧元',
      '10月5日 | 10 万欧元 | 8 万欧元',
      '（批准后从9月14日起生效，不追溯以往。您不批准就不会有任何变化；这项提议保留到9月15日。）'
        .replace('（', '(')
        .replace('）', ')'),
      '[批准] [不批准] [为什么？]',
    ]);
  });

  test('of many weeks adds up the last ones', () => {
    const mondays = Array.from({ length: 9 }, (_, at) => `2026-10-0${at + 1}`);
    const weeks = mondays.map((monday) => ({ monday, before: 100_000, after: 90_000 }));

    expect(
      asked({ ...fewerPeople, weeks })
        .shownTo('olga')
        .slice(8, 10),
    ).toEqual(['5 Oct | €1k | €900', '4 more weeks | €4k | €3.6k']);
  });

  test('goes to nobody where nobody stands above the team', () => {
    const { thread } = aProposal(fewerPeople, { approvers: [] });

    expect(thread.effects).toEqual([{ kind: 'close' }]);
  });
});

describe('approved', () => {
  test('it is put on record, shown as settled, and told to the team in a line', () => {
    const { thread, presses, decisions, shownTo } = asked();

    presses('olga', 'approve');

    expect(decisions()).toEqual([
      {
        ...fewerPeople,
        verdict: 'approved',
        proposed: end.toISOString(),
        decided: end.toISOString(),
        by: 'olga',
      },
    ]);
    expect(shownTo('olga')).toEqual([
      'North · target line 14 Sep to 11 Oct: €400k → €320k (−20%)',
      '64 working days of people are planned in these weeks; 80 were when the target was set.',
      'Approved by Olga, today 09:22. It applies from 14 Sep on.',
    ]);
    expect(thread.shown('told')).toBe(
      'From 14 Sep the target line is €320k instead of €400k (14 Sep to 11 Oct). 64 working days of people are planned in these weeks; 80 were when the target was set. Approved by Olga.',
    );
    expect(thread.effects.at(-1)).toEqual({ kind: 'close' });
  });

  test('it is told to a Chinese team in Chinese', () => {
    const { thread, presses } = asked(ahead, { language: 'zh' });

    presses('min', 'approve');

    expect(thread.shown('told')).toBe(
      '从9月14日起，目标线由 40 万欧元 调整为 32 万欧元（9月14日至10月11日）。今年到目前为止，签约比计划多 30 万欧元。本期余下原计划 120 万欧元，还剩 90 万欧元 要完成。由 赵敏 批准。',
    );
  });

  test('twice, or after a press to decline, it is decided once', () => {
    const { presses, fills, decisions } = asked();

    presses('olga', 'decline');
    presses('min', 'approve');
    presses('min', 'approve');
    fills('olga', 'no');

    expect(decisions()).toHaveLength(1);
  });

  test('late, it is cut to the weeks still ahead', () => {
    const { presses, timeBecomes, decisions, thread } = asked();

    timeBecomes('2026-09-14T02:00:00Z');
    presses('olga', 'approve');

    expect(decisions()[0]?.weeks.map(({ monday }) => monday)).toEqual([
      '2026-09-21',
      '2026-09-28',
      '2026-10-05',
    ]);
    expect(thread.shown('told')).toContain('From 21 Sep the target line is €240k instead of €300k');
  });

  test('too late for any week, it lapses', () => {
    const { presses, timeBecomes, decisions, shownTo, thread } = asked();

    timeBecomes('2026-10-05T02:00:00Z');
    presses('olga', 'approve');

    expect(decisions()).toEqual([]);
    expect(shownTo('olga').at(-1)).toBe(
      'All of its weeks have begun, so the line stays: nothing is changed backwards.',
    );
    expect(thread.effects.at(-1)).toEqual({ kind: 'close' });
  });

  test('after another change, it lapses: it was made of another line', () => {
    const other: DecidedChange & { byName: string } = {
      ...ahead,
      verdict: 'approved',
      proposed: end,
      decided: new Date('2026-09-08T05:00:00Z'),
      by: 'min',
      byName: '赵敏',
    };
    const { presses, decisions, shownTo } = asked(fewerPeople, { record: [other] });

    presses('olga', 'approve');

    expect(decisions()).toEqual([]);
    expect(shownTo('olga').at(-1)).toContain('changed otherwise in the meantime');
  });

  test('a change that would raise a target because of results is refused', () => {
    const weeks = fewerPeople.weeks.map((week) => ({ ...week, after: week.before + 1 }));
    const { presses } = asked({ ...ahead, weeks });

    expect(() => presses('olga', 'approve')).toThrow(
      'only more working days of people may raise one',
    );
  });
});

describe('declined', () => {
  test('it is on record with the words of whoever declined, and the team is told nothing', () => {
    const { thread, presses, fills, decisions, shownTo } = asked();

    presses('olga', 'decline');
    expect(shownTo('olga').slice(2)).toEqual([
      'form decline: Why not? (may be left empty)',
      '[Back]',
    ]);
    fills('olga', ' Two *start* in October. ');

    expect(decisions()).toMatchObject([
      { id: fewerPeople.id, verdict: 'declined', by: 'olga', note: 'Two *start* in October.' },
    ]);
    expect(shownTo('olga').at(-1)).toBe('Declined by Olga, today 09:22. The line stays.');
    expect(thread.posts.every(({ to }) => JSON.stringify(to) === '{"person":"olga"}')).toBe(true);
  });

  test('without words it is declined all the same', () => {
    const { presses, fills, decisions } = asked();

    presses('olga', 'decline');
    fills('olga', '');

    expect(decisions()[0]).not.toHaveProperty('note');
  });

  test('on second thoughts it waits on', () => {
    const { presses, decisions, shownTo } = asked();

    presses('olga', 'decline');
    presses('olga', 'back');

    expect(shownTo('olga').at(-1)).toBe('[Approve] [Decline] [Why?]');
    expect(decisions()).toEqual([]);
  });
});

describe('pressed by somebody who may not', () => {
  test.each(['approve', 'decline', 'why'])(
    '%s decides nothing and gets a private word',
    (choice) => {
      const { presses, decisions } = asked();

      expect(presses('ana', choice)).toMatchObject([
        {
          kind: 'post',
          to: { person: 'ana' },
          message: {
            summary: 'Only whoever stands above the team may decide on its target: Olga and 赵敏.',
          },
        },
      ]);
      expect(decisions()).toEqual([]);
    },
  );

  test('nobody knows who says nothing to anybody', () => {
    expect(asked().presses('', 'approve')).toEqual([]);
  });
});

test('why? shows the rule and the record to whoever asks', () => {
  const { presses, thread } = asked();

  const [word] = presses('olga', 'why');

  expect(word).toMatchObject({ to: { person: 'olga' } });
  expect(thread.shown('word:1')).toContain('No good result ever raises a target.');
});

describe('with the time', () => {
  test('it goes to the next approver after three days, who may decide as well', () => {
    const { thread, wakes, presses, shownTo } = asked();

    wakes('ask');

    expect(thread.posts.at(-1)?.to).toEqual({ person: 'min' });
    expect(shownTo('min').at(-1)).toBe('[批准] [不批准] [为什么？]');
    presses('min', 'approve', 'min');
    expect(shownTo('olga').at(-1)).toBe(
      'Approved by 赵敏, today 09:22. It applies from 14 Sep on.',
    );
    expect(shownTo('min').at(-1)).toBe('赵敏 已批准（今天 09:22），从9月14日起生效。');
  });

  test('it goes to the next at once where the first cannot be reached', () => {
    const { thread, wakes } = asked();

    const [again] = thread.fails('proposal:olga');
    wakes('ask');

    expect(again).toMatchObject({ kind: 'wake', key: 'ask', at: end.toISOString() });
    expect(thread.posts.at(-1)?.to).toEqual({ person: 'min' });
  });

  test('it lapses after seven days, and says so to whoever was asked', () => {
    const { wakes, decisions, shownTo, thread } = asked();

    wakes('lapse');

    expect(thread.effects.filter(({ kind }) => kind === 'wake')).toContainEqual({
      kind: 'wake',
      key: 'lapse',
      at: '2026-09-15T01:22:00.000Z',
    });
    expect(shownTo('olga').at(-1)).toBe(
      'Nobody decided in time, so the line stays. The next calibration looks again.',
    );
    expect(decisions()).toEqual([]);
    expect(thread.effects.at(-1)).toEqual({ kind: 'close' });
  });

  test('once settled nothing brings it back', () => {
    const { presses, wakes, thread } = asked();

    presses('olga', 'approve');

    expect(wakes('ask')).toEqual([]);
    expect(thread.fails('proposal:olga')).toEqual([]);
  });
});
