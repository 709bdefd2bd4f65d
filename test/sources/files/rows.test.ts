import { describe, expect, test } from 'vitest';
import { aFolder, dealFile, dealHeader, dealMapping, type Pulled, pulled } from './exports.js';

async function deals(
  content: string,
  over: Parameters<typeof dealMapping>[0] = {},
): Promise<Pulled> {
  return pulled(await aFolder({ 'deals.csv': content }), dealMapping(over));
}

async function reasonFor(
  row: string,
  over: Parameters<typeof dealMapping>[0] = {},
): Promise<string> {
  const { facts, rejected } = await deals(dealFile(row, '99,Good,ann,Open,2026-03-02,5,'), over);
  expect(facts.map(({ id }) => id)).toEqual(['99']);
  expect(rejected.map(({ origin }) => origin)).toEqual(['deals.csv:2']);
  return rejected[0]?.reason ?? '';
}

describe('a row that makes no sense is rejected, and the next one is read', () => {
  test.each([
    ['too few columns', '1,A,ann', 'the row has 3 columns; right would be 7, as the header has'],
    [
      'too many columns',
      '1,A,ann,Open,2026-03-02,5,,,x',
      'the row has 9 columns; right would be 7',
    ],
    [
      'an unknown stage',
      '1,A,ann,Opne,2026-03-02,5,',
      'stage "Opne" is no stage that the mapping knows; right would be Open, Won, Lost, or another entry under `stages`; did you mean "Open"?',
    ],
    [
      'a day that does not exist',
      '1,A,ann,Open,2017-02-31,5,',
      'created "2017-02-31" does not exist',
    ],
    [
      'a negative value',
      '1,A,ann,Open,2026-03-02,-5,',
      'value "-5" is negative; right would be 0 or more',
    ],
    ['another currency', '1,A,ann,Open,2026-03-02,€5,', 'value "€5" is no amount in USD'],
    ['more money than there is', '1,A,ann,Open,2026-03-02,1e400,', 'value "1e400" is too large'],
    [
      'an endless cell',
      `1,${'A'.repeat(100_001)},ann,Open,2026-03-02,5,`,
      'the row has 100026 characters',
    ],
    ['a percentage for money', '1,A,ann,Open,2026-03-02,5%,', 'value "5%" is a percentage'],
    ['no id', ',A,ann,Open,2026-03-02,5,', 'id is empty; right would be what identifies the deal'],
    ['no owner', '1,A,,Open,2026-03-02,5,', 'owner is empty; a deal needs its owner'],
    [
      'won without a day',
      '1,A,ann,Won,2026-03-02,5,',
      'closed is empty; right would be the day on which the deal was won',
    ],
    ['open but closed', '1,A,ann,Open,2026-03-02,5,2026-03-03', 'closes a deal that is open'],
    [
      'closed before it was created',
      '1,A,ann,Won,2026-03-02,5,2026-03-01',
      'closed "2026-03-01" lies before created "2026-03-02"',
    ],
    ['a quote inside a cell', '1,A "big,ann,Open,2026-03-02,5,', 'quote'],
    ['text after a closing quote', '1,"A" big,ann,Open,2026-03-02,5,', 'its quotes are broken'],
  ])('%s', async (_, row, reason) => {
    expect(await reasonFor(row)).toContain(reason);
  });

  test('all that is wrong with it is said at once', async () => {
    const reason = await reasonFor('1,A,,Open,2026-02-30,-5,');

    expect(reason).toContain('owner is empty');
    expect(reason).toContain('created "2026-02-30"');
    expect(reason).toContain('value "-5" is negative');
  });

  test('the second row of the same thing', async () => {
    const { facts, rejected } = await deals(
      dealFile('1,A,ann,Open,2026-03-02,5,', '1,B,ann,Open,2026-03-09,5,'),
    );

    expect(facts.length).toBe(1);
    expect(rejected[0]?.reason).toContain('deal "1" stands already at deals.csv:2');
  });
});

describe('a quote that is never closed', () => {
  test('costs its own row alone', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `${n},A,ann,Open,2026-03-02,5,`);
    rows[40] = '40,"A,ann,Open,2026-03-02,5,';
    rows[60] = '60,"B ""two"" lines\nof text",ann,Open,2026-03-02,5,';

    const { facts, rejected } = await deals(dealFile(...rows));

    expect(facts.length).toBe(299);
    expect(facts.find(({ id }) => id === '60')?.body).toMatchObject({
      name: 'B "two" lines\nof text',
    });
    expect(rejected).toEqual([expect.objectContaining({ origin: 'deals.csv:42', row: rows[40] })]);
    expect(rejected[0]?.reason).toContain('a quote is opened and never closed');
  });

  test('rows after a cell of several lines keep their true line', async () => {
    const { rejected } = await deals(dealFile('1,"A\nB\nC",ann,Open,2026-03-02,5,', '2,A,ann'));

    expect(rejected[0]?.origin).toBe('deals.csv:5');
  });
});

describe('a CSV file', () => {
  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('may be cut by %s', async (_, delimiter) => {
    const content = dealFile('1,A,ann,Open,2026-03-02,5,').replaceAll(',', delimiter);

    expect((await deals(content)).facts.length).toBe(1);
  });

  test.each(['\r\n', '\r'])('may end its lines with %j', async (end) => {
    const content = dealFile('1,A,ann,Open,2026-03-02,5,', '2,B,ann,Open,2026-03-02,5,');

    expect((await deals(content.replaceAll('\n', end))).facts.map(({ id }) => id)).toEqual([
      '1',
      '2',
    ]);
  });

  test('may have blank lines, and no line break at its end', async () => {
    const content = `${dealHeader}\n\n1,A,ann,Open,2026-03-02,5,\n,,,,,,\n\n2,B,ann,Open,2026-03-02,5,`;

    const { facts, rejected } = await deals(content);

    expect(facts.map(({ id }) => id)).toEqual(['1', '2']);
    expect(rejected).toEqual([]);
  });

  test('may end its lines with delimiters that separate nothing', async () => {
    const content = `${dealHeader},\n1,A,ann,Open,2026-03-02,5,,\n2,"B\nB",ann,Open,2026-03-02,5,,\n`;

    expect((await deals(content)).facts.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('may have its header further down', async () => {
    const content = `Report of all deals\n\n${dealFile('1,A,ann,Open,2026-03-02,5,')}`;

    expect((await deals(content, { file: 'header: 3' })).facts.map(({ id }) => id)).toEqual(['1']);
  });

  test('may be longer than one piece of reading', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `${n},"Deal, ${n}",ann,Open,2026-03-02,5,`);

    const content = dealFile(...rows, 'last').replaceAll('\n', '\r\n');
    const { facts, batches, rejected } = await deals(content);

    expect(new Set(facts.map(({ id }) => id)).size).toBe(5000);
    expect(rejected.map(({ origin }) => origin)).toEqual(['deals.csv:5002']);
    expect(batches.length).toBeGreaterThan(10);
    const progress = batches.map((batch) => batch.progress ?? Number.NaN);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('holds formulas and markup as plain text', async () => {
    const { facts } = await deals(
      dealFile('1,"=HYPERLINK(""x"") <b>&amp;",ann,Open,2026-03-02,5,'),
    );

    expect(facts[0]?.body).toMatchObject({ name: '=HYPERLINK("x") <b>&amp;' });
  });
});
