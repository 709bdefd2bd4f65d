import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { aFolder, dealMapping, type Pulled, pulled } from './exports.js';

const text = (value: string) => ({ value, type: String });
const number = (value: number) => ({ value, type: Number });
const date = (value: string, format = 'yyyy-mm-dd') => ({
  value: new Date(value),
  type: Date,
  format,
});

const header = ['id', 'name', 'owner', 'stage', 'created', 'value', 'closed'].map(text);

async function workbook(
  rows: SheetData,
  over: Parameters<typeof dealMapping>[0] = {},
): Promise<Pulled> {
  const folder = await aFolder({});
  const written = await writeExcelFile(rows, { sheet: 'Deals' });
  await written.toFile(join(folder, 'deals.xlsx'));
  return pulled(folder, dealMapping(over).replace('deals.csv', 'deals.xlsx'));
}

describe('a workbook', () => {
  test('gives numbers and days as its cells hold them, in no time zone', async () => {
    const { facts, rejected } = await workbook(
      [
        header,
        [
          number(1),
          text('=1+1'),
          text(' ann '),
          text('Won'),
          date('2026-03-02T00:00:00Z'),
          number(1234.5),
          date('2026-03-10T00:00:00Z'),
        ],
      ],
      { file: 'dates: dd.mm.yyyy' },
    );

    expect(rejected).toEqual([]);
    expect(facts).toMatchObject([
      {
        id: '1',
        knownSince: new Date('2026-03-03T04:59:59Z'),
        body: {
          name: '=1+1',
          owner: 'ann',
          created: '2026-03-02',
          closed: '2026-03-10',
          value: 123450,
        },
      },
    ]);
  });

  test('gives the time of day where a cell has one', async () => {
    const { facts } = await workbook([
      header,
      [
        text('1'),
        text('A'),
        text('ann'),
        text('Open'),
        date('2026-03-02T09:07:00Z', 'yyyy-mm-dd hh:mm'),
        null,
        null,
      ],
    ]);

    expect(facts[0]?.knownSince).toEqual(new Date('2026-03-02T14:07:00Z'));
  });

  test('names the row of the sheet where something is wrong', async () => {
    const { rejected } = await workbook(
      [
        [text('All deals')],
        [null],
        header,
        [text('1'), text('A'), text('ann'), text('Gone'), null, null, null],
        [null],
        [text('2'), text('A'), text('ann'), text('Open'), null, null, null, text('too far')],
      ],
      { file: 'header: 3' },
    );

    expect(rejected).toMatchObject([
      { origin: 'deals.xlsx:4', reason: expect.stringContaining('stage "Gone"') },
      { origin: 'deals.xlsx:6', reason: expect.stringContaining('the row has 8 columns') },
    ]);
  });

  test('says which sheets it has', async () => {
    await expect(workbook([header], { file: 'sheet: Deal' })).rejects.toThrow(
      'deals.xlsx has no sheet "Deal": right would be Deals; did you mean "Deals"?',
    );
  });

  test('that is none says so', async () => {
    const folder = await aFolder({ 'deals.xlsx': 'not a workbook' });

    await expect(pulled(folder, dealMapping().replace('.csv', '.xlsx'))).rejects.toThrow(
      /deals\.xlsx cannot be read as a workbook \(.+\): save it as \.xlsx again/,
    );
  });
});
