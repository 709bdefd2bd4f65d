import { Piscina } from 'piscina';
import type { Tasks } from './tasks.js';

export type { BackcastTask, DrawTask, LookInput, OutlooksTask, Tasks } from './tasks.js';

/** Worker threads for whatever would hold up the event loop. */
export interface Work {
  run<K extends keyof Tasks>(name: K, task: Tasks[K]['takes']): Promise<Tasks[K]['gives']>;
  stop(): Promise<void>;
}

/** @param script the compiled worker; tests, which run from the sources, name the built one */
export function startWork(script: URL = new URL('./worker.js', import.meta.url)): Work {
  const pool = new Piscina({
    filename: script.href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
  });
  return {
    run: (name, task) => pool.run(task, { name }),
    stop: () => pool.destroy(),
  };
}
