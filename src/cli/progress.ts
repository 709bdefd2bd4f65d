import { Presets, SingleBar } from 'cli-progress';

/** How far a long work has come. */
export interface Progress {
  /** @param share 0 to 1; undefined where nobody can tell */
  at(share: number | undefined, words?: string): void;
  end(): void;
}

/** A bar on standard error, where somebody sees it; nothing where it would end up in a file. */
export function showProgress(label: string): Progress {
  if (!process.stderr.isTTY) return { at: () => {}, end: () => {} };
  const format = `${label} {bar} {percentage}% {words}`;
  const options = { format, stream: process.stderr, hideCursor: true, clearOnComplete: true };
  const bar = new SingleBar(options, Presets.shades_classic);
  bar.start(100, 0, { words: '' });
  return {
    at: (share, words = '') => bar.update(Math.floor((share ?? 0) * 100), { words }),
    end: () => bar.stop(),
  };
}
