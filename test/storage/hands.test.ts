import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Hands, Precedence } from '../../src/storage/hands.js';

describe('who begins while people wait', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('begins at once where few came', async () => {
    const precedence = new Precedence();
    for (let n = 0; n < 5; n++) precedence.come();

    await expect(precedence.turn()).resolves.toBeUndefined();
  });

  test('begins one after the other in a crowd, and all once it is gone', async () => {
    const precedence = new Precedence();
    const begun: number[] = [];
    const come = () => {
      for (let n = 0; n < 10; n++) precedence.come();
    };
    come();
    for (const n of [1, 2, 3, 4]) void precedence.turn().then(() => begun.push(n));

    await vi.advanceTimersByTimeAsync(50);
    expect(begun).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(begun).toEqual([1]);
    come();
    await vi.advanceTimersByTimeAsync(100);
    expect(begun).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toEqual([1, 2, 3, 4]);
  });
});

describe('workers that are handed keys', () => {
  test('work on so many at once, and on each that was handed', async () => {
    let atOnce = 0;
    let most = 0;
    const handled: string[] = [];
    const hands = new Hands(3, async (key) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resume) => setTimeout(resume, 1));
      atOnce -= 1;
      handled.push(key);
    });

    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
    for (const key of keys) hands.take(key);
    await vi.waitUntil(() => handled.length === keys.length);

    expect(handled.toSorted()).toEqual(keys.toSorted());
    expect(most).toBe(3);
  });

  test('work on a key again that is handed while they do', async () => {
    const handled: string[] = [];
    const hands = new Hands(1, async (key) => {
      if (handled.length === 0) hands.take(key);
      handled.push(key);
    });

    hands.take('again');
    await vi.waitUntil(() => handled.length === 2);

    expect(handled).toEqual(['again', 'again']);
  });

  test('begin nothing once they are stopped, and end what they began', async () => {
    const handled: string[] = [];
    const hands = new Hands(1, async (key) => {
      await new Promise((resume) => setTimeout(resume, 5));
      handled.push(key);
    });
    hands.take('begun');
    hands.take('waits');

    await hands.stop();
    hands.take('late');

    expect(handled).toEqual(['begun']);
  });
});
