import { describe, expect, test } from 'vitest';
import type { Deal } from '../../src/facts/index.js';
import { changesOf } from '../../src/forecast/changes.js';
import { aDeal } from '../facts/versions.js';

const monday = '2026-03-02';
const open = aDeal({ value: 1_000, expectedClose: '2026-03-20' });

function kinds(old: Deal | undefined, deal: Deal) {
  return changesOf('d', old, deal, monday).map(({ kind, value }) => [kind, value]);
}

describe('what changed about a deal', () => {
  test.each<[string, Deal | undefined, Deal, [string, number][]]>([
    ['nothing', open, { ...open, owner: 'ben', stage: 'Contract' }, []],
    ['new', undefined, aDeal({ created: '2026-03-03', value: 5 }), [['new', 5]]],
    ['created before, only told now', undefined, aDeal({ created: '2026-03-01' }), []],
    ['open again', { ...open, status: 'lost' }, open, [['new', 1_000]]],
    ['won', open, { ...open, status: 'won', closed: '2026-03-04' }, [['won', 1_000]]],
    ['won and grown', open, { ...open, status: 'won', value: 1_500 }, [['won', 1_500]]],
    ['new and won', undefined, { ...open, status: 'won', closed: '2026-03-04' }, [['won', 1_000]]],
    ['won long ago', undefined, { ...open, status: 'won', closed: '2026-02-04' }, []],
    ['lost', open, { ...open, status: 'lost' }, [['lost', 1_000]]],
    ['still won', { ...open, status: 'won' }, { ...open, status: 'won', value: 9 }, []],
    ['grew', open, { ...open, value: 1_200 }, [['grew', 200]]],
    ['shrank', open, { ...open, value: 700 }, [['shrank', -300]]],
    ['by rounding', open, { ...open, value: 1_010 }, []],
    ['slipped', open, { ...open, expectedClose: '2026-03-23' }, [['slipped', 1_000]]],
    ['pulled in', open, { ...open, expectedClose: '2026-03-13' }, [['pulled-in', 1_000]]],
    ['moved within its week', open, { ...open, expectedClose: '2026-03-16' }, []],
    [
      'moved over a night',
      { ...open, expectedClose: '2026-03-22' },
      { ...open, expectedClose: '2026-03-23' },
      [],
    ],
    ['lost its date', open, { ...open, expectedClose: null }, [['slipped', 1_000]]],
    ['got a first date', { ...open, expectedClose: null }, open, []],
    [
      'grew and slipped',
      open,
      { ...open, value: 1_200, expectedClose: '2026-04-20' },
      [
        ['grew', 200],
        ['slipped', 1_200],
      ],
    ],
    ['no value', open, { ...open, value: null, status: 'won' }, []],
    ['got a first value', { ...open, value: null }, open, []],
  ])('%s', (_, old, deal, expected) => {
    expect(kinds(old, deal)).toEqual(expected);
  });

  test('a move tells from when to when', () => {
    const [move] = changesOf('d', open, { ...open, expectedClose: '2026-04-20' }, monday);

    expect(move).toMatchObject({ from: '2026-03-20', to: '2026-04-20' });
  });
});
