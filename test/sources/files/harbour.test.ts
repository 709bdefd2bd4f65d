import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ofKind, type Pulled, pulled } from './exports.js';

const folder = fileURLToPath(new URL('./fixtures/harbour', import.meta.url));

async function harbour(): Promise<Pulled> {
  return pulled(folder, await readFile(`${folder}/mapping.yml`, 'utf8'));
}

describe('a Chinese company with files from three systems', () => {
  test('people and teams come out of one UTF-8 file with a byte order mark', async () => {
    const { facts } = await harbour();

    expect(ofKind(facts, 'team').map(({ id }) => id)).toEqual(['company', '华东一组', '华东二组']);
    expect(ofKind(facts, 'person').map(({ id }) => id)).toEqual(['1001', '1002', '1003', '1004']);
    expect(ofKind(facts, 'person')[1]).toMatchObject({
      body: { name: '李娜', role: 'rep', manager: '1001', skills: [], email: null },
    });
    expect(ofKind(facts, 'membership')[2]).toMatchObject({
      body: { person: '1003', team: '华东二组', from: null, to: null },
    });
  });

  test('deals come out of a GB18030 file, in 万元, owners by name or number', async () => {
    const { facts } = await harbour();

    const deals = ofKind(facts, 'deal');
    expect(deals.map(({ id }) => id)).toEqual(['A-1', 'A-2', 'A-2', 'A-3', 'A-3']);
    expect(deals[0]).toMatchObject({
      knownSince: new Date('2026-03-02T15:59:59Z'),
      body: { customer: '临港机械', owner: '1002', status: 'open', stage: '谈判', value: 12500000 },
    });
    expect(deals[2]).toMatchObject({
      knownSince: new Date('2026-04-10T15:59:59Z'),
      body: { owner: '1003', status: 'won', stage: '赢单', closed: '2026-04-10' },
    });
    expect(deals[4]).toMatchObject({
      body: { name: '海湾, 食品', status: 'lost', stage: '丢单', value: null },
    });
  });

  test('contracts come out of a semicolon file with decimal commas', async () => {
    const { facts } = await harbour();

    expect(ofKind(facts, 'contract')).toMatchObject([
      { id: 'V-1', body: { customer: 'Hafen "Nord" GmbH', value: 123456, signed: '2026-04-01' } },
      { id: 'V-2', body: { value: -20050 } },
    ]);
  });

  test('what cannot be read is rejected with its place, its row and the mend', async () => {
    const { rejected } = await harbour();

    expect(rejected).toEqual([
      {
        origin: 'deals.csv:5',
        row: 'A-4 | 浦江 电子 | 李　娜 | 谈判 | 2026年13月9日 |  | ３',
        reason:
          '创建日期 "2026年13月9日" does not exist; right would be a real day as yyyy年m月d日, like 2026年04月27日',
      },
      {
        origin: 'contracts.csv:4',
        row: 'V-3 | 1003 | Werft | 1,234.56 | 15.04.2026',
        reason: 'Betrag "1,234.56" is no number; right would be one written like 1.234,56',
      },
    ]);
  });

  test('a kind with a rejected row is not called complete: the row may be what is missing', async () => {
    const { last } = await harbour();

    expect(last?.complete).toEqual(['team', 'person', 'membership']);
    expect(last?.progress).toBe(1);
  });
});
