import type { FactKind } from '../../facts/index.js';

/** Pairs of days of which the first cannot come after the second. */
const orders: Partial<Record<FactKind, [earlier: string, later: string][]>> = {
  deal: [
    ['created', 'closed'],
    ['created', 'stageSince'],
  ],
  person: [['joined', 'left']],
  membership: [['from', 'to']],
  absence: [['from', 'to']],
  lead: [
    ['created', 'assigned'],
    ['created', 'converted'],
  ],
  invoice: [['issued', 'paid']],
};

/**
 * What makes no sense in a fact although each field by itself does.
 * @param label the column of a field
 */
export function senseless(
  kind: FactKind,
  fact: Readonly<Record<string, unknown>>,
  label: (field: string) => string,
): string[] {
  const faults = (orders[kind] ?? []).flatMap(([earlier, later]) => {
    const [from, to] = [fact[earlier], fact[later]];
    if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return [];
    return `${label(later)} "${to}" lies before ${label(earlier)} "${from}"; right would be that day or a later one`;
  });
  return kind === 'deal' ? [...faults, ...senselessEnd(fact, label)] : faults;
}

function senselessEnd(deal: Readonly<Record<string, unknown>>, label: (field: string) => string) {
  const { status, closed } = deal;
  if (typeof status !== 'string') return [];
  const isOpen = status === 'open';
  if (isOpen && closed !== null) {
    return [
      `${label('closed')} "${String(closed)}" closes a deal that is open; right would be an empty cell`,
    ];
  }
  if (isOpen || closed !== null) return [];
  return [`${label('closed')} is empty; right would be the day on which the deal was ${status}`];
}
