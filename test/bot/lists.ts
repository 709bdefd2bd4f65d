import {
  type Listed,
  type Listing,
  PlatformError,
  type PlatformFailure,
  type Todo,
} from '../../src/platforms/platform.js';

/** Something that stands in somebody's list. */
interface Entry {
  listing: Listing;
  done: boolean;
  due: string | null;
}

/** People's own lists, as a platform keeps them. */
export class Lists implements Todo {
  readonly standing = new Map<string, Entry>();
  /** Every call, in order: what was put, and as which entry it was known. */
  readonly calls: string[] = [];
  failing: PlatformFailure | undefined;
  /** What stands in the way of what is not there yet. */
  failingAnew: PlatformFailure | undefined;
  silent = false;
  #next = 1;

  async put(listing: Listing, listed: string | undefined, tried: Date | undefined) {
    const { task, owner, due, done, dropped } = listing;
    this.calls.push(`${task} of ${owner.person} as ${listed ?? (tried ? 'tried' : 'new')}`);
    if (listed === undefined && this.failingAnew) {
      throw new PlatformError('web', this.failingAnew, 'nothing new today');
    }
    if (this.failing) throw new PlatformError('web', this.failing, 'no lists today');
    if (listed !== undefined && !this.standing.has(listed)) {
      throw new PlatformError('web', 'gone', `there is no ${listed}`);
    }
    const found = [...this.standing].find(([, entry]) => tried && entry.listing.task === task);
    const id = listed ?? found?.[0] ?? `l${this.#next++}`;
    if (dropped) this.standing.delete(id);
    else this.standing.set(id, { listing, done, due });
    return id;
  }

  async look(listed: readonly string[]): Promise<ReadonlyMap<string, Listed>> {
    return new Map(
      listed.map((id) => {
        const entry = this.standing.get(id);
        return [id, entry && { done: entry.done, due: entry.due }];
      }),
    );
  }

  /** What the owner does there. */
  does(listed: string, what: Partial<Entry>): void {
    const entry = this.standing.get(listed);
    if (!entry) throw new Error(`there is no ${listed}`);
    Object.assign(entry, what);
  }
}
