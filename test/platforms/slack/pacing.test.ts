import { describe, expect, test } from 'vitest';
import { makePacing } from '../../../src/platforms/slack/pacing.js';

const oneInHundred = { times: 1, seconds: 0.1 };

describe('turns', () => {
  test('of one name come one after another, of two names together', async () => {
    const pacing = makePacing();
    const began = Date.now();
    const passed = (name: string) =>
      pacing.turn(name, oneInHundred, false).then(() => Date.now() - began);

    const [first, second, third, other] = await Promise.all([
      passed('a'),
      passed('a'),
      passed('a'),
      passed('b'),
    ]);

    expect(Math.max(first, other)).toBeLessThan(60);
    expect(second).toBeGreaterThanOrEqual(95);
    expect(third).toBeGreaterThanOrEqual(195);
  });

  test('of answers come before bulk that has waited longer', async () => {
    const pacing = makePacing();
    const order: string[] = [];
    const turn = (who: string, bulk: boolean) =>
      pacing.turn('a', oneInHundred, bulk).then(() => order.push(who));

    await turn('first', true);
    await Promise.all([turn('bulk', true), turn('more bulk', true), turn('answer', false)]);

    expect(order).toEqual(['first', 'answer', 'bulk', 'more bulk']);
  });

  test('come ten times as fast with a factor of ten', async () => {
    const pacing = makePacing(10);
    const began = Date.now();
    for (let at = 0; at < 6; at++) await pacing.turn('a', { times: 1, seconds: 1 }, true);

    expect(Date.now() - began).toBeGreaterThan(450);
    expect(Date.now() - began).toBeLessThan(900);
  });
});

describe('a pause', () => {
  test('holds what it is about, and nothing else', async () => {
    const pacing = makePacing();
    const began = Date.now();
    await pacing.pause('a', oneInHundred, 0.3);
    await pacing.turn('b', oneInHundred, false);
    const free = Date.now() - began;
    await pacing.turn('a', oneInHundred, false);

    expect(free).toBeLessThan(100);
    expect(Date.now() - began).toBeGreaterThanOrEqual(290);
  });

  test('says how long it lasts, and is not made shorter by another', async () => {
    const pacing = makePacing();
    await pacing.pause('a', oneInHundred, 30);
    await pacing.pause('a', oneInHundred, 1);

    expect(pacing.paused('a')).toBeGreaterThan(29);
    expect(pacing.paused('b')).toBe(0);
  });
});
