import type { Pool } from 'pg';

/** Something that came in, as its row has it. */
export interface Arrival {
  platform: string;
  event: string;
  channel: string;
  thread: string | null;
  /** JSON */
  heard: string;
  direct: boolean;
  at: Date;
}

interface Waiting {
  row: Arrival;
  resolve(isNew: boolean): void;
  reject(error: unknown): void;
}

/** How many go into one statement at most. */
const AT_ONCE = 100;

const doors = new WeakMap<Pool, Door>();

/**
 * Saves one arrival: false when it was there already. What comes in while a statement is underway
 * goes into the next one together: a crowd costs hardly more than one.
 */
export function saveArrival(pool: Pool, row: Arrival): Promise<boolean> {
  const door = doors.get(pool) ?? new Door(pool);
  doors.set(pool, door);
  return door.save(row);
}

class Door {
  private waiting: Waiting[] = [];
  private isSaving = false;

  constructor(private readonly pool: Pool) {}

  save(row: Arrival): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (!this.isSaving) void this.saveWaiting();
    });
  }

  private async saveWaiting(): Promise<void> {
    this.isSaving = true;
    while (this.waiting.length > 0) await this.saveSome(this.nextOnes());
    this.isSaving = false;
  }

  /** One statement cannot meet the same row twice: a repeat waits for the next. */
  private nextOnes(): Waiting[] {
    const events = new Set<string>();
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.waiting) {
      const event = eventOf(one.row);
      const isTaken = taken.length < AT_ONCE && !events.has(event);
      (isTaken ? taken : left).push(one);
      events.add(event);
    }
    this.waiting = left;
    return taken;
  }

  private async saveSome(some: readonly Waiting[]): Promise<void> {
    try {
      const isNew = await insert(
        this.pool,
        some.map(({ row }) => row),
      );
      for (const { row, resolve } of some) resolve(isNew.has(eventOf(row)));
    } catch (error) {
      if (some.length === 1) return some[0]?.reject(error);
      // What one of them did wrong is not to be the others' loss.
      for (const one of some) await this.saveSome([one]);
    }
  }
}

/** @returns the events that were not there before; the rows get their ids in the order given */
async function insert(pool: Pool, rows: readonly Arrival[]): Promise<ReadonlySet<string>> {
  const column = (name: keyof Arrival) => rows.map((row) => row[name]);
  const saved = await pool.query<{ platform: string; event: string; repeats: number }>(
    `INSERT INTO deliveries (platform, event, channel, thread, heard, direct, received_at)
     SELECT platform, event, channel, thread, heard::jsonb, direct, at
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[],
                 $7::timestamptz[]) AS came(platform, event, channel, thread, heard, direct, at)
     ON CONFLICT (platform, event) DO UPDATE SET repeats = deliveries.repeats + 1
     RETURNING platform, event, repeats`,
    [
      ...[column('platform'), column('event'), column('channel'), column('thread')],
      ...[column('heard'), column('direct'), rows.map(({ at }) => at.toISOString())],
    ],
  );
  return new Set(saved.rows.filter(({ repeats }) => repeats === 0).map(eventOf));
}

function eventOf({ platform, event }: Pick<Arrival, 'platform' | 'event'>): string {
  return JSON.stringify([platform, event]);
}
