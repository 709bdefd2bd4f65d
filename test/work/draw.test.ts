import { expect, onTestFinished, test } from 'vitest';
import { startWork } from '../../src/work/index.js';
import { aChart } from '../platforms/web/sample-chart.js';

const MEGABYTE = 1024 * 1024;

test('a burst of charts gives its memory back while it is drawn', async () => {
  const work = startWork(new URL('../../dist/work/worker.js', import.meta.url));
  onTestFinished(() => work.stop());
  const draw = (title: string) => work.run('draw', { chart: { ...aChart, title }, theme: 'light' });
  await draw('the fonts are loaded');
  const before = process.memoryUsage.rss();

  const drawn = await Promise.all(Array.from({ length: 120 }, (_, i) => draw(`chart ${i}`)));

  expect(drawn.every((png) => Buffer.from(png).subarray(1, 4).toString() === 'PNG')).toBe(true);
  expect((process.memoryUsage.rss() - before) / MEGABYTE).toBeLessThan(250);
});
