import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ofKind, pulled } from './exports.js';

const root = new URL('../../../', import.meta.url);
/** The data set has a licence of its own and is not shipped: its folder is named by MAVEN_CRM. */
const folder = process.env.MAVEN_CRM ?? '';
const mapping = readFileSync(new URL('mappings/maven-crm.yml', root), 'utf8');
const present = existsSync(folder);
const reason = present ? '' : ' (skipped: MAVEN_CRM names no folder with the data set)';

describe('the Maven CRM export', () => {
  test.skipIf(!present)(`is read without a rejected row${reason}`, async () => {
    const { facts, rejected, last } = await pulled(folder, mapping);

    expect(rejected).toEqual([]);
    expect(last?.complete).toEqual(['team', 'person', 'membership', 'customer', 'deal']);
    expect(last?.upTo).toEqual(new Date('2018-01-01T05:59:59Z'));
    expect(ofKind(facts, 'team').length).toBe(10);
    expect(ofKind(facts, 'person').length).toBe(41);
    expect(ofKind(facts, 'membership').length).toBe(35);
    expect(ofKind(facts, 'customer').length).toBe(85);
    const deals = facts.flatMap((fact) => (fact.kind === 'deal' && fact.body ? [fact] : []));
    const count = (status: string) => deals.filter(({ body }) => body?.status === status).length;
    expect([count('open'), count('won'), count('lost')]).toEqual([8800, 4238, 2473]);
    expect(deals.filter(({ knownSince }) => !knownSince).length).toBe(500);
    expect(deals.filter(({ body }) => body?.value === null)).toEqual([]);
    expect(deals.some(({ body }) => body?.product === 'GTXPro')).toBe(false);
  });
});
