import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, dealFile, dealHeader, dealMapping, pulled } from './exports.js';

const people = 'people.csv';
const good = dealFile('1,A,ann,Open,2026-03-02,5,');

describe('what cannot be read at all is named, with the mend', () => {
  test('a folder that is not there', async () => {
    await expect(pulled('/nowhere/exports', dealMapping())).rejects.toThrow(
      'the data folder "/nowhere/exports" does not exist: name a folder with the exported files',
    );
  });

  test('an empty folder', async () => {
    await expect(pulled(await aFolder({}), dealMapping())).rejects.toThrow(
      'is empty: put the exported files into it',
    );
  });

  test('a missing file, with the nearest name', async () => {
    const folder = await aFolder({ 'deal.csv': good, [people]: 'id' });

    await expect(pulled(folder, dealMapping())).rejects.toThrow(
      `there is no file "deals.csv" in "${folder}": it holds deal.csv, people.csv; did you mean "deal.csv"?`,
    );
  });

  test('a folder in place of a file', async () => {
    const folder = await aFolder({});
    await mkdir(join(folder, 'deals.csv'));

    await expect(pulled(folder, dealMapping())).rejects.toThrow(
      '"deals.csv" is a folder, not a file',
    );
  });

  test.each([
    ['an empty file', '', 'deals.csv is empty: export it again'],
    ['a file of blank lines', '\n\n\n', 'deals.csv has no names of columns in row 1'],
    ['a header without rows', `${dealHeader}\n`, 'deals.csv has names of columns but no rows'],
    [
      'a missing column',
      good.replace('owner', 'ownr'),
      'deals.csv has no column "owner": it has id, name, ownr, stage, created, value, closed; did you mean "ownr"?',
    ],
    [
      'a column named twice',
      good.replace('closed', 'owner'),
      'deals.csv has 2 columns called "owner": give them different names',
    ],
    [
      'random bytes',
      Buffer.from([0x89, 0xff, 0xfe, 0x20, 0xff, 0x0a]),
      'deals.csv is neither UTF-8 (byte 0 (0x89, line 1) does not belong there) nor GB18030 (byte 1 (0xFF, line 1)',
    ],
    ['zero bytes', `${good}\0\0`, 'a zero byte in line 3: this is no text'],
    [
      'a workbook by another name',
      Buffer.from('PK\u0003\u0004rest', 'latin1'),
      'deals.csv holds a workbook, not text: name it .xlsx',
    ],
  ])('%s', async (_, content, message) => {
    await expect(pulled(await aFolder({ 'deals.csv': content }), dealMapping())).rejects.toThrow(
      message,
    );
  });

  test('a file outside the folder, also behind a link', async () => {
    const elsewhere = await aFolder({ 'secret.csv': good });
    const folder = await aFolder({ [people]: 'id' });
    await symlink(join(elsewhere, 'secret.csv'), join(folder, 'deals.csv'));
    const mapping = (file: string) => dealMapping().replace('deals.csv', file);

    const outside = 'lies outside the data folder';
    await expect(pulled(folder, mapping('../secret.csv'))).rejects.toThrow(outside);
    await expect(pulled(folder, mapping(join(elsewhere, 'secret.csv')))).rejects.toThrow(outside);
    await expect(pulled(folder, mapping('deals.csv'))).rejects.toThrow(outside);
  });

  test('every fault of every file at once', async () => {
    const folder = await aFolder({ 'deals.csv': good.replace('stage', 'phase') });
    const mapping = `${dealMapping()}
  - file: people.csv
    facts: [{ kind: customer, id: id, fields: { name: name } }]
`;

    await expect(pulled(folder, mapping)).rejects.toThrow(/no column "stage".*\nthere is no file/);
  });
});

describe('a header without rows', () => {
  test('is nothing unusual where only additions are listed', async () => {
    const folder = await aFolder({ 'deals.csv': `${dealHeader}\n` });

    const { facts, last } = await pulled(folder, dealMapping({ file: 'additions: true' }));

    expect(facts).toEqual([]);
    expect(last?.complete).toEqual([]);
  });
});

describe('the encoding', () => {
  const text = dealFile('1,Café 李娜,ann,Open,2026-03-02,5,');
  const named = async (content: Buffer, file = '') => {
    const { facts } = await pulled(await aFolder({ 'deals.csv': content }), dealMapping({ file }));
    return facts[0]?.body;
  };
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);

  test.each([
    ['UTF-8', Buffer.from(text), ''],
    ['UTF-8 with a byte order mark', Buffer.concat([mark, Buffer.from(text)]), ''],
    ['the same, declared', Buffer.concat([mark, Buffer.from(text)]), 'encoding: utf-8'],
    [
      'UTF-16 as Excel saves "Unicode text"',
      Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le'),
      '',
    ],
  ])('%s is understood', async (_, content, file) => {
    expect(await named(content, file)).toMatchObject({ name: 'Café 李娜' });
  });

  test('a Western code page is understood where it is declared', async () => {
    const content = Buffer.from(dealFile('1,Café,ann,Open,2026-03-02,5,'), 'latin1');

    expect(await named(content, 'encoding: windows-1252')).toMatchObject({ name: 'Café' });
  });

  test('one that is declared wrongly is named with byte, line and mend', async () => {
    const content = Buffer.concat([
      Buffer.from(dealFile('1,A,ann,Open,2026-03-02,5,')),
      Buffer.from('2,'),
      Buffer.from([0xc0, 0xee, 0xc4, 0xc8]),
      Buffer.from(',ann,Open,2026-03-02,5,\n'),
    ]);

    await expect(named(content, 'encoding: utf-8')).rejects.toThrow(
      'deals.csv is not utf-8: byte 70 (0xC0, line 3) does not belong there. Say `encoding: auto` in the mapping',
    );
    await expect(named(content)).resolves.toBeDefined();
  });

  test('a fault far into a file has its line', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `${n},A,ann,Open,2026-03-02,5,`);
    const content = Buffer.concat([
      Buffer.from(dealFile(...rows)),
      Buffer.from([0x41, 0xff, 0x0a]),
    ]);

    await expect(named(content, 'encoding: utf-8')).rejects.toThrow(
      `byte ${content.length - 2} (0xFF, line 5002)`,
    );
  });
});

describe('the freshness', () => {
  const folder = () =>
    aFolder({
      'deals.csv': dealFile('1,A,ann,Open,2026-03-02,5,', '2,B,ann,Won,2026-03-01,5,2026-03-04'),
    });

  test('is when the file was written', async () => {
    const before = Date.now() - 5000;
    const { last } = await pulled(await folder(), dealMapping());

    expect(last?.upTo?.getTime()).toBeGreaterThan(before);
    expect(last?.upTo?.getTime()).toBeLessThan(before + 60_000);
  });

  test('is the newest day of the column that the mapping names', async () => {
    const top = 'freshness: { file: deals.csv, column: closed }';

    expect((await pulled(await folder(), dealMapping({ top }))).last?.upTo).toEqual(
      new Date('2026-03-05T04:59:59Z'),
    );
  });

  test('is never later than the moment of the pull', async () => {
    const until = new Date('2026-03-01T00:00:00Z');

    expect((await pulled(await folder(), dealMapping(), until)).last?.upTo).toEqual(until);
  });

  test('comes from files without a day in that column from their time of writing', async () => {
    const mapping = dealMapping({ top: 'freshness: { file: deals.csv, column: closed }' });
    const place = await folder();
    await writeFile(join(place, 'deals.csv'), good);

    expect((await pulled(place, mapping)).last?.upTo?.getTime()).toBeGreaterThan(
      Date.now() - 60_000,
    );
  });
});
