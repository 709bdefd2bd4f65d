import { describe, expect, test } from 'vitest';
import { parseMapping, readMapping } from '../../../src/sources/files/index.js';
import { SourceError } from '../../../src/sources/source.js';
import { dealMapping } from './exports.js';

function faultsOf(text: string): string {
  try {
    parseMapping(text, 'crm.yml');
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
  return '';
}

describe('a mapping without fault', () => {
  test('is read', () => {
    expect(parseMapping(dealMapping(), 'crm.yml').files[0]?.facts[0]?.kind).toBe('deal');
  });
});

describe('a fault in a mapping is named with its place, its value and what would be right', () => {
  test('a kind that is none', () => {
    expect(faultsOf(dealMapping().replace('kind: deal', 'kind: deel'))).toBe(
      'the mapping crm.yml has a fault:\n' +
        '  line 9, column 9: files[0].facts[0].kind "deel": kind is none that is known; right would ' +
        'be one of team, person, membership, absence, customer, deal, lead, activity, proposal, ' +
        'revision, feedback, contract, invoice, churn, store, store-day, quota, resource',
    );
  });

  test.each([
    [
      'a field that the kind lacks',
      'closed: closed',
      'colsed: closed',
      'fields.colsed "closed": nothing of that name; right would be name, customer, owner',
    ],
    [
      'a field that the kind needs',
      'owner: owner, ',
      '',
      'a deal needs owner: say under `fields` where it comes from',
    ],
    [
      'an expression that is none',
      'id: id',
      'id: { colunm: id }',
      'files[0].facts[0].id: is no expression; right would be the name of a column',
    ],
    [
      'a slip inside an expression',
      'id: id',
      'id: { column: id, date: dd.mm.yyyy }',
      'id.date "dd.mm.yyyy": nothing of that name; right would be column, dates, numbers',
    ],
    [
      'a date format that is none',
      'id: id',
      'id: { column: id, dates: dd.mm.yy }',
      'dates "dd.mm.yy": is no date format',
    ],
    [
      'a list that is not there',
      'id: id',
      'id: { lookup: prices, key: id }',
      'id.lookup "prices": no such list under `lookups`; there are none',
    ],
    [
      'a zone that is none',
      'America/New_York',
      'Beijing',
      'company.timeZone "Beijing": is no time zone; right would be one such as Asia/Shanghai',
    ],
    ['a currency that is none', 'USD', 'dollars', 'company.currency "dollars": is no currency'],
    [
      'a status that is none',
      'Lost: lost',
      'Lost: gone',
      'stages.Lost "gone": is no stage; right would be open, won, lost',
    ],
    [
      'an unknown setting',
      'company:',
      'compny:',
      'compny: nothing of that name; right would be company, formats, names',
    ],
  ])('%s', (_, from, to, message) => {
    expect(faultsOf(dealMapping().replace(from, to))).toContain(message);
  });

  test('an encoding that is none', () => {
    expect(faultsOf(dealMapping({ file: 'encoding: gbkk' }))).toContain(
      'files[0].encoding "gbkk": is no encoding; right would be auto, utf-8, gb18030',
    );
  });

  test('a freshness that rests on no mapped file', () => {
    expect(faultsOf(dealMapping({ top: 'freshness: { file: orders.csv }' }))).toContain(
      'freshness.file "orders.csv": no such file under `files`; right would be deals.csv',
    );
  });

  test('all of them at once', () => {
    const text = dealMapping().replace('USD', 'usd').replace('kind: deal', 'kind: deel');

    expect(faultsOf(text)).toContain('has 2 faults:');
    expect(faultsOf(text)).toContain('line 2,');
    expect(faultsOf(text)).toContain('line 9,');
  });

  test('text that is no YAML', () => {
    expect(faultsOf('company: { name: Acme\nfiles: [')).toMatch(
      /^the mapping crm\.yml is no YAML:\n {2}line \d+, column \d+: /,
    );
    expect(faultsOf(dealMapping().replace('id: id', 'id: !!js/function x'))).toContain(
      'Unresolved tag',
    );
    const many = (name: string) => `[${Array.from({ length: 10 }, () => `*${name}`).join()}]`;
    const bomb = `a: &a [x, x]\nb: &b ${many('a')}\nc: &c ${many('b')}\nd: &d ${many('c')}\n`;
    expect(faultsOf(bomb)).toContain('Excessive alias count');
    expect(faultsOf('')).toContain('line 1, column 1: the mapping: ');
  });

  test('a file that is not there', async () => {
    await expect(readMapping('/nowhere/crm.yml')).rejects.toThrow(
      'no mapping file "/nowhere/crm.yml": check the path',
    );
  });
});

describe('the status of a deal', () => {
  test('must be mapped where no stages say it', () => {
    const text = dealMapping().replace('stages: { Open: open, Won: won, Lost: lost }', '');

    expect(faultsOf(text)).toContain('a deal needs status');
  });
});
