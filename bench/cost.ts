import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Measured, seconds } from './benchmark.js';

/** What some work cost this process. Memory and delay are the highest seen. */
export interface Cost {
  wall: number;
  cpu: number;
  memoryMb: number;
  delayMs: number;
}

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = process.cpuUsage();
  let memory = process.memoryUsage.rss();
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, 50);
  delay.enable();
  const wall = await seconds(work);
  delay.disable();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(before);
  return {
    wall,
    cpu: (user + system) / 1e6,
    memoryMb: memory / 2 ** 20,
    delayMs: delay.max / 1e6,
  };
}

/** The same as lines of a finding, run by run. */
export function measuredOf(costs: Cost[]): Measured[] {
  return [
    { what: 'from due to done', unit: 's', values: costs.map(({ wall }) => wall) },
    { what: 'CPU of the process, threads included', unit: 's', values: costs.map((c) => c.cpu) },
    { what: 'memory of the process, highest', unit: 'MB', values: costs.map((c) => c.memoryMb) },
    { what: 'event loop, longest delay', unit: 'ms', values: costs.map((c) => c.delayMs) },
  ];
}
