import { Piscina } from 'piscina';
import type { Tasks } from './tasks.js';

export type {
  AgendasTask,
  BackcastTask,
  DrawTask,
  KeepTask,
  OutlooksTask,
  Tasks,
} from './tasks.js';

/** Worker threads for whatever would hold up the event loop. */
export interface Work {
  run<K extends keyof Tasks>(name: K, task: Tasks[K]['takes']): Promise<Tasks[K]['gives']>;
  stop(): Promise<void>;
}

/** @param script the compiled worker; tests, which run from the sources, name the built one */
export function startWork(script: URL = new URL('./worker.js', import.meta.url)): Work {
  const filename = script.href;
  // The thread that keeps the facts lives as long as we do; charts need not wait for it.
  const facts = new Piscina({ filename, minThreads: 0, maxThreads: 1, idleTimeout: Infinity });
  const charts = new Piscina({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    // The canvas gives its memory back only when the thread's event loop turns between two charts.
    atomics: 'disabled',
  });
  return {
    run: (name, task) => (name === 'draw' ? charts : facts).run(task, { name }),
    async stop() {
      await Promise.all([facts.destroy(), charts.destroy()]);
    },
  };
}
