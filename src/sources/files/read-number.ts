import { type Cell, quoted, RowFault } from './cell.js';

/** How 1234.56 may be written. Groups are optional, but where they are they must be whole. */
export const numberFormats = ['1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const;
export type NumberFormat = (typeof numberFormats)[number];

/** A number, and what was written beside it. */
export interface Quantity {
  value: number;
  percent: boolean;
  /** A sign or code of a currency, as written. */
  currency: string | null;
}

const powers: Record<string, number> = { '': 1, 千: 1e3, 万: 1e4, 亿: 1e8 };

const shapes = Object.fromEntries(
  numberFormats.map((format) => {
    const group = format.charAt(1).replace("'", "['’]").replace('.', String.raw`\.`);
    const point = format.charAt(5).replace('.', String.raw`\.`);
    const digits = String.raw`((?:\d{1,3}(?:${group}\d{3})+|\d+)(?:${point}\d+)?(?:E[+-]?\d+)?|${point}\d+)`;
    const sign = String.raw`([^\d\s.,()'’+-]*)`;
    return [
      format,
      new RegExp(
        String.raw`^(\()?([+-])?\s*${sign}\s*([+-])?${digits}\s*(千|万|亿)?\s*${sign}(\))?$`,
        'i',
      ),
    ];
  }),
) as Record<NumberFormat, RegExp>;

/**
 * Reads `¥1,234.56`, `1.234,56 €`, `12.5万`, `35%`, `(1,200)` for −1200 and full-width digits.
 *
 * @throws RowFault where the cell is no number written in `format`
 */
export function readQuantity(cell: Cell, format: NumberFormat, label: string): Quantity {
  if (typeof cell === 'number') return { value: cell, percent: false, currency: null };
  const match = typeof cell === 'string' ? shapes[format].exec(plainText(cell)) : null;
  if (!match) throw notANumber(cell, format, label);
  const [, opened, early, before = '', late, digits = '', power = '', after = '', closed] = match;
  const percent = after === '%';
  const signs = [before, percent ? '' : after].filter((sign) => sign !== '');
  if (Boolean(opened) !== Boolean(closed) || (early && late) || signs.length > 1) {
    throw notANumber(cell, format, label);
  }
  const size = Number(normalDigits(digits, format)) * (powers[power] ?? 1);
  const negative = early === '-' || late === '-' || Boolean(opened);
  return {
    value: (negative ? -size : size) / (percent ? 100 : 1),
    percent,
    currency: signs[0] ?? null,
  };
}

/** Full width becomes half width, every minus and every space the ordinary one. */
function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[−–]/g, '-').replace(/\s/g, ' ').trim();
}

function normalDigits(digits: string, format: NumberFormat): string {
  const group = format.charAt(1) === "'" ? /['’]/g : format.charAt(1);
  return digits.replaceAll(group, '').replace(format.charAt(5), '.');
}

function notANumber(cell: Cell, format: NumberFormat, label: string): RowFault {
  return new RowFault(
    `${quoted(label, cell)} is no number; right would be one written like ${format}`,
  );
}

/** Signs that mean one currency only, or several of which the company's may be one. */
const signs: Record<string, readonly string[]> = {
  '¥': ['CNY', 'JPY'],
  元: ['CNY'],
  RMB: ['CNY'],
  円: ['JPY'],
  '€': ['EUR'],
  '£': ['GBP'],
  '₩': ['KRW'],
  '₹': ['INR'],
};

/** Whether the sign can stand for the currency. Dollars have many countries. */
export function isSignOf(sign: string, currency: string): boolean {
  const upper = sign.toUpperCase();
  if (upper === currency || signs[upper]?.includes(currency)) return true;
  return upper.endsWith('$') && currency.endsWith('D');
}

/**
 * A number in hundredths, rounded half away from zero.
 * Fifteen digits are what a double keeps: so 1.005 becomes 101, not 100.
 */
export function hundredths(value: number): number {
  const exact = Number((Math.abs(value) * 100).toPrecision(15));
  const rounded = Math.round(exact);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
