import { fork } from 'node:child_process';

/** What another process can be asked, by name: what goes in, what comes out. All of it is JSON. */
export type Questions = Record<string, { takes: unknown; gives: unknown }>;

type Answers<Q extends Questions> = {
  [K in keyof Q]: (takes: Q[K]['takes']) => Promise<Q[K]['gives']> | Q[K]['gives'];
};

/** A process of its own: what it is busy with does not count as ours. */
export interface Beside<Q extends Questions> {
  ask<K extends keyof Q & string>(name: K, takes: Q[K]['takes']): Promise<Q[K]['gives']>;
  end(): void;
}

interface Asked {
  id: number;
  name: string;
  takes: unknown;
}
type Answered = { id: number; gives: unknown } | { id: number; error: string };

/** @param script a file that calls `answerQuestions` */
export function startBeside<Q extends Questions>(script: URL): Beside<Q> {
  const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const open = new Map<number, { resolve(gives: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', (answered: Answered) => {
    const question = open.get(answered.id);
    open.delete(answered.id);
    if ('error' in answered) question?.reject(new Error(answered.error));
    else question?.resolve(answered.gives);
  });
  child.on('exit', () => {
    for (const { reject } of open.values()) reject(new Error(`${script.pathname} has ended`));
  });
  return {
    ask: (name, takes) =>
      new Promise((resolve, reject) => {
        asked += 1;
        open.set(asked, { resolve: resolve as (gives: unknown) => void, reject });
        child.send({ id: asked, name, takes } satisfies Asked);
      }),
    end: () => child.disconnect(),
  };
}

/** The other end: answers until whoever asks is gone. */
export function answerQuestions<Q extends Questions>(answers: Answers<Q>): void {
  process.on('message', async ({ id, name, takes }: Asked) => {
    try {
      const gives = await answers[name]?.(takes);
      process.send?.({ id, gives: gives ?? null } satisfies Answered);
    } catch (error) {
      process.send?.({ id, error: String(error) } satisfies Answered);
    }
  });
  process.on('disconnect', () => process.exit(0));
}
