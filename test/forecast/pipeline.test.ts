import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import { type Case, forecast } from '../../src/forecast/index.js';
import { Pipeline } from '../../src/forecast/pipeline.js';
import { aCase, dice, START } from './a-case.js';

/** Deals in contract bring what they are worth; dead ones stay open and bring nothing. */
function pipelineCase(at: number, contract: number, dead: number): Case {
  return aCase({
    id: `${at}`,
    origin: addWeeks(START, 4 * at),
    openDeals: [
      { value: contract, ageDays: 20, stage: 'contract' },
      { value: dead, ageDays: 400, stage: 'contract' },
    ],
    actual: [contract / 4, contract / 4, contract / 4, contract / 4],
  });
}

describe('the yield of open deals', () => {
  test('is that of their own kind, and dead deals bring nothing', () => {
    const roll = dice(6);
    const pipeline = new Pipeline();
    for (let at = 0; at < 40; at++) {
      pipeline.learn(pipelineCase(at, 100 * roll(), 900 + 300 * roll()), 50, 1, 1);
    }

    expect(pipeline.expect(pipelineCase(40, 80, 1000), 50)).toBeGreaterThan(70);
    expect(pipeline.expect(pipelineCase(40, 80, 1000), 50)).toBeLessThan(90);
    expect(pipeline.expect(pipelineCase(40, 0, 5000), 50)).toBeLessThan(35);
  });

  test('of one outsized deal is that of the largest usual ones', () => {
    const roll = dice(7);
    const pipeline = new Pipeline();
    for (let at = 0; at < 40; at++) {
      pipeline.learn(pipelineCase(at, 100 + 50 * roll(), 100 + 50 * roll()), 50, 1, 1);
    }

    const large = pipeline.expect(pipelineCase(40, 1_000, 120), 50) ?? 0;
    const absurd = pipeline.expect(pipelineCase(40, 9_000_000, 120), 50) ?? 0;

    expect(absurd).toBe(large);
    expect(absurd).toBeLessThan(300);
  });

  test('tells deals apart by when they are due', () => {
    const pipeline = new Pipeline();
    const roll = dice(8);
    const due = (at: number, within: number, later: number): Case => ({
      ...aCase({ origin: addWeeks(START, at) }),
      openDeals: [
        { value: within, ageDays: 20, expectedClose: addWeeks(START, at + 1) },
        { value: later, ageDays: 20, expectedClose: addWeeks(START, at + 30) },
      ],
      actual: [within, 0, 0, 0],
    });
    for (let at = 0; at < 40; at++) pipeline.learn(due(at, 100 * roll(), 100 * roll()), 50, 1, 1);

    expect(pipeline.expect(due(41, 100, 0), 50)).toBeGreaterThan(85);
    expect(pipeline.expect(due(41, 0, 100), 50)).toBeLessThan(20);
  });

  test('is unknown while nothing was learned and where nothing is open', () => {
    const pipeline = new Pipeline();
    expect(pipeline.expect(pipelineCase(1, 50, 50), 40)).toBeNull();

    pipeline.learn(pipelineCase(0, 50, 50), 40, 1, 1);
    expect(pipeline.expect(aCase(), 40)).toBeNull();
  });

  test('takes part in the forecast once it has proven itself', () => {
    const roll = dice(2);
    const past = Array.from({ length: 25 }, (_, at) => ({
      ...pipelineCase(at, 200 * roll(), 900),
      history: Array.from({ length: 12 }, () => 50 * roll()),
    }));
    const now = (contract: number) =>
      forecast([...past, pipelineCase(25, contract, 900)]).at(-1)?.total.mean ?? 0;

    expect(now(200)).toBeGreaterThan(now(0) + 80);
  });
});
