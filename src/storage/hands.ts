/** So many within so many milliseconds are a crowd; it is gone so long after the last of them. */
const CROWD = { many: 10, within: 200, gone: 500 };
/** How often something is begun all the same while there is one, in milliseconds. */
const BEGUN_EVERY = 100;

/** Lets a crowd be served before others begin: people who wait before work that can. */
export class Precedence {
  private readonly came: number[] = [];
  private readonly line: (() => void)[] = [];
  private next: NodeJS.Timeout | undefined;

  /** Somebody came who is waited for. */
  come(): void {
    this.came.push(performance.now());
    if (this.came.length > CROWD.many) this.came.shift();
  }

  /** Until the crowd is gone; as long as it is not, one begins after the other, with pauses. */
  turn(): Promise<void> {
    if (!this.isCrowd()) return Promise.resolve();
    return new Promise((begin) => {
      this.line.push(begin);
      this.next ??= setInterval(() => this.letBegin(), BEGUN_EVERY);
    });
  }

  private letBegin(): void {
    const many = this.isCrowd() ? 1 : this.line.length;
    for (const begin of this.line.splice(0, many)) begin();
    if (this.line.length > 0) return;
    clearInterval(this.next);
    this.next = undefined;
  }

  private isCrowd(): boolean {
    const { came } = this;
    const [first = 0, last = 0] = [came[0], came.at(-1)];
    const isDense = came.length === CROWD.many && last - first < CROWD.within;
    return isDense && performance.now() - last < CROWD.gone;
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
