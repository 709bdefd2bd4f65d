import type { StoreDay } from '../../facts/index.js';
import { COMPANY_ZONE, type DayNumber, dayText, instant } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { type Entry, type Piece, told } from './entry.js';
import { storeCity, storePlace } from './names.js';
import type { Organisation } from './organisation.js';
import type { World } from './world.js';

/** Stores open late, and the day's closing must be in the ERP before its nightly close at 23:40. */
const CLOSING = 22 * 60 + 20;
const CLOSING_TAKES = 70;

/** Of all 87 stores; the retail arm is in China alone, so every closing makes the same night. */
const SHARE_OF_EAST = 50 / 87;
const STORES = 87;

export interface DemoStore {
  id: string;
  name: string;
  region: 'east' | 'south';
  city: string;
  cluster: string;
  supervisor: string | null;
  /** What it is on an ordinary weekday. */
  visitors: number;
  conversion: number;
  /** Cents per transaction. */
  basket: number;
  /** Share of the price that the goods cost. */
  costShare: number;
  /** Days that its stock lasts. */
  stockDays: number;
}

const clusters = [
  { name: 'mall', visitors: 900, conversion: 0.17, basket: 21_000 },
  { name: 'street', visitors: 520, conversion: 0.24, basket: 16_000 },
  { name: 'outlet', visitors: 1300, conversion: 0.13, basket: 27_000 },
];

export function storeIds(scale: number): string[] {
  const count = Math.max(12, Math.round(STORES * scale));
  return Array.from({ length: count }, (_, i) => `store-${String(i + 1).padStart(3, '0')}`);
}

export function buildStores(seed: number, organisation: Organisation, scale: number): DemoStore[] {
  const ids = storeIds(scale);
  const inEast = Math.round(ids.length * SHARE_OF_EAST);
  return ids.map((id, i) => storeOf(seed, id, i < inEast ? 'east' : 'south', i, organisation));
}

function storeOf(
  seed: number,
  id: string,
  region: 'east' | 'south',
  index: number,
  organisation: Organisation,
): DemoStore {
  const dice = diceOf(seed, 'store', id);
  const cluster = dice.pick(clusters);
  const city = storeCity(dice, region);
  const supervisors = organisation.people.filter(
    (p) => p.role === 'supervisor' && p.stints[0]?.team === region,
  );
  return {
    id,
    name: `${city}${storePlace(dice)}店 ${id.slice(-3)}`,
    region,
    city,
    cluster: cluster.name,
    supervisor: supervisors[index % supervisors.length]?.id ?? null,
    visitors: dice.logNormal(cluster.visitors, 0.22),
    conversion: cluster.conversion * dice.between(0.85, 1.15),
    basket: cluster.basket * dice.between(0.85, 1.2),
    costShare: dice.between(0.52, 0.62),
    stockDays: dice.between(32, 60),
  };
}

export function storeEntries(world: World, stores: DemoStore[]): Entry[] {
  return stores.map(({ id, name, region, city, cluster, supervisor }) =>
    told('store', id, world.span.opening + 3_600_000, {
      name,
      team: region,
      supervisor,
      city,
      cluster,
    }),
  );
}

/** The seven closings of one store's week. */
export function storeWeek(world: World, store: DemoStore, monday: DayNumber): Piece {
  return () => {
    const dice = diceOf(world.seed, 'store week', store.id, monday);
    return Array.from({ length: 7 }, (_, i) => storeDay(world, store, monday + i, dice)).flat();
  };
}

function storeDay(world: World, store: DemoStore, day: DayNumber, dice: Dice): Entry[] {
  const factor = (aspect: Parameters<World['stories']['factor']>[2]) =>
    world.stories.factor(store.id, day, aspect);
  const people = store.visitors * world.rhythm.shopping(day) * dice.logNormal(1, 0.09);
  const visitors = Math.round(people * factor('visitors'));
  const transactions = Math.round(
    visitors * store.conversion * dice.logNormal(1, 0.07) * factor('transactions'),
  );
  const sales = Math.round(transactions * store.basket * dice.logNormal(1, 0.06));
  const at = instant(day, CLOSING + dice.unit() * CLOSING_TAKES, COMPANY_ZONE);
  const body: StoreDay = {
    store: store.id,
    day: dayText(day),
    visitors: factor('counter') === 0 ? 0 : visitors,
    transactions,
    sales,
    stock: Math.round(stockOf(store, dice) / factor('costOfGoods')),
    costOfGoods: Math.round(sales * store.costShare * Math.sqrt(factor('costOfGoods'))),
  };
  if (factor('data') === 0) return [];
  // A till that stays silent for a night is nothing of note, but it happens.
  const silent = dice.chance(0.004) ? { visitors: null, transactions: null, sales: null } : {};
  return [told('store-day', `${store.id}-${body.day}`, at, { ...body, ...silent })];
}

function stockOf(store: DemoStore, dice: Dice): number {
  const perDay = store.visitors * store.conversion * store.basket * store.costShare;
  return perDay * store.stockDays * dice.logNormal(1, 0.03);
}
