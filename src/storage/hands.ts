/** The longest that whoever begins something waits for those who come first, in milliseconds. */
const PATIENCE = 250;

/** Lets some things be done before others are begun: people who wait before work that can. */
export class Precedence {
  private underway = 0;
  private calm: (() => void)[] = [];

  /** Does something for which others wait before they begin. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.underway += 1;
    try {
      return await work();
    } finally {
      this.underway -= 1;
      if (this.underway === 0) for (const begin of this.calm.splice(0)) begin();
    }
  }

  /** Until nothing that comes first is underway, but not for ever. */
  async turn(): Promise<void> {
    if (this.underway === 0) return;
    await new Promise<void>((begin) => {
      const late = setTimeout(begin, PATIENCE);
      this.calm.push(() => {
        clearTimeout(late);
        begin();
      });
    });
  }
}

/** Workers of this process that are handed keys: nobody else hears of these, and no row is written. */
export class Hands {
  private readonly waiting = new Set<string>();
  private readonly underway = new Set<Promise<void>>();
  private idle: number;
  private isStopped = false;

  /** @param handle never fails */
  constructor(
    count: number,
    private readonly handle: (key: string) => Promise<void>,
  ) {
    this.idle = count;
  }

  take(key: string): void {
    if (this.isStopped) return;
    this.waiting.add(key);
    if (this.idle === 0) return;
    const work = this.work().finally(() => this.underway.delete(work));
    this.underway.add(work);
  }

  /** Begins nothing new, and ends when what was begun is done. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.underway);
  }

  private async work(): Promise<void> {
    this.idle -= 1;
    for (const key of this.waiting) {
      if (this.isStopped) break;
      this.waiting.delete(key);
      await this.handle(key);
    }
    this.idle += 1;
  }
}
