import { describe, expect, test } from 'vitest';
import { aFolder, dealFile, dealMapping, ofKind, type Pulled, pulled } from './exports.js';

const row = '1,A,ann,Open,2026-03-02,,';

/** One deal read by fields that are laid over the usual ones. */
async function deal(fields: string, top = '', files: Record<string, string> = {}, line = row) {
  const facts = `
      - kind: deal
        id: id
        fields: { name: name, owner: owner, stage: stage, ${fields} }
`;
  const folder = await aFolder({ 'deals.csv': dealFile(line), ...files });
  return pulled(folder, dealMapping({ facts, top }));
}

const bodyOf = ({ facts }: Pulled) => facts[0]?.body;

describe('where a value comes from', () => {
  test('a constant, text with columns in it, the first that is not empty', async () => {
    const read = await deal(
      "source: { constant: Fair }, product: { template: '{name} for {owner}' }, segment: { first: [{ template: '{value}!' }, closed, name] }",
    );

    expect(bodyOf(read)).toMatchObject({ source: 'Fair', product: 'A for ann', segment: 'A' });
  });

  test('words that are translated, and words that mean nothing', async () => {
    const read = await deal(
      "source: { column: owner, values: { ANN: Direct } }, product: { column: name, empty: ['-', a] }",
    );

    expect(bodyOf(read)).toMatchObject({ source: 'Direct', product: null });
  });

  test('a word without translation rejects the row', async () => {
    const { rejected } = await deal('source: { column: owner, values: { bob: Direct } }');

    expect(rejected[0]?.reason).toBe(
      'owner "ann" is no word that the mapping knows; right would be bob',
    );
  });

  describe('a price list', () => {
    const lookups = 'lookups: { prices: { file: prices.csv, key: product, value: price } }';
    const value = 'value: { first: [value, { lookup: prices, key: name }] }';
    const prices = { 'prices.csv': 'product,price\nA,"1,200.50"\n' };

    test('says what a deal without a value is worth', async () => {
      expect(bodyOf(await deal(value, lookups, prices))).toMatchObject({ value: 120050 });
      const own = await deal(value, lookups, prices, '1,A,ann,Open,2026-03-02,7,');
      expect(bodyOf(own)).toMatchObject({ value: 700 });
    });

    test('rejects a product that it lacks, unless it may', async () => {
      const other = '1,AA,ann,Open,2026-03-02,,';
      const { rejected } = await deal(value, lookups, prices, other);
      expect(rejected[0]?.reason).toBe(
        'name "AA" is not in prices.csv; right would be A, or an entry under `names` in the mapping; did you mean "A"?',
      );

      const optional = value.replace('name }', 'name, optional: true }');
      expect(bodyOf(await deal(optional, lookups, prices, other))).toMatchObject({ value: null });
    });

    test('is found under another spelling of the name', async () => {
      const top = `${lookups}\nnames: { AA: A }`;

      const read = await deal(value, top, prices, '1,ＡＡ,ann,Open,2026-03-02,,');

      expect(bodyOf(read)).toMatchObject({ name: 'A', value: 120050 });
    });

    test('that contradicts itself stops the pull', async () => {
      const twice = { 'prices.csv': 'product,price\nA,1\nA,2\n' };

      await expect(deal(value, lookups, twice)).rejects.toThrow(
        'prices.csv:3 gives "A" the price "2", a row before it "1": keep one of them',
      );
    });
  });
});

describe('the versions of a row', () => {
  const facts = `
      - kind: deal
        id: id
        fields: { name: name, owner: owner, created: created, value: value }
        changes:
          - since: created
            fields: { stage: { constant: Open } }
          - when: { stage: [Won, Lost] }
            since: closed
            fields: { stage: stage, closed: closed }
`;
  const read = async (...rows: string[]) =>
    pulled(await aFolder({ 'deals.csv': dealFile(...rows) }), dealMapping({ facts }));

  test('come oldest first, each from the end of its day', async () => {
    const { facts: found } = await read('1,A,ann,Won,2026-03-02,5,2026-03-10');

    expect(found).toMatchObject([
      {
        id: '1',
        knownSince: new Date('2026-03-03T04:59:59Z'),
        body: { status: 'open', closed: null },
      },
      {
        id: '1',
        knownSince: new Date('2026-03-11T03:59:59Z'),
        body: { status: 'won', closed: '2026-03-10' },
      },
    ]);
  });

  test('are told only as far as they could be known', async () => {
    const folder = await aFolder({ 'deals.csv': dealFile('1,A,ann,Won,2026-03-02,5,2026-03-10') });

    const { facts: found } = await pulled(
      folder,
      dealMapping({ facts }),
      new Date('2026-03-10T12:00:00Z'),
    );

    expect(found.map(({ body }) => body)).toMatchObject([{ status: 'open' }]);
  });

  test('may be without a date if they are the last', async () => {
    const { facts: found } = await read('1,A,ann,Open,,5,');

    expect(found).toMatchObject([{ body: { created: null } }]);
    expect(found[0]).not.toHaveProperty('knownSince');
  });

  test('are rejected where an earlier one has no date, or a later one comes before it', async () => {
    const { rejected } = await read(
      '1,A,ann,Won,,5,2026-03-10',
      '2,A,ann,Won,2026-03-11,5,2026-03-10',
    );

    expect(rejected.map(({ reason }) => reason)).toEqual([
      'created is empty; right would be the day before what followed it',
      expect.stringContaining('closed lies before created'),
    ]);
  });

  test('are rejected where the stage is unknown, though the first would take every row', async () => {
    const { facts: found, rejected } = await read('1,A,ann,Wno,2026-03-02,5,');

    expect(found).toEqual([]);
    expect(rejected[0]?.reason).toContain('stage "Wno" is no stage that the mapping knows');
  });

  test('tell of a date that cannot be read once', async () => {
    const { rejected } = await read('1,A,ann,Won,2026-13-45,5,2026-03-10');

    expect(rejected[0]?.reason).toContain('does not exist');
    expect(rejected[0]?.reason).not.toContain('is empty');
  });

  test('must fit one of the changes', async () => {
    const only = facts.replace(
      '- since: created',
      '- when: { stage: Open }\n            since: created',
    );
    const folder = await aFolder({ 'deals.csv': dealFile('1,A,ann,Wno,2026-03-02,5,') });

    const { rejected } = await pulled(folder, dealMapping({ facts: only }));

    expect(rejected[0]?.reason).toBe(
      'stage "Wno" fits none of the `changes` in the mapping; right would be Open, Won, Lost',
    );
  });
});

describe('a history', () => {
  test('gives its versions oldest first, however its rows are sorted', async () => {
    const content = dealFile(
      '1,B,ann,Open,2026-03-09,7,',
      '2,C,ann,Open,2026-03-05,7,',
      '1,A,ann,Open,2026-03-02,5,',
    );

    const { facts, rejected } = await pulled(
      await aFolder({ 'deals.csv': content }),
      dealMapping({ file: 'history: true' }),
    );

    expect(facts.map(({ body }) => body)).toMatchObject([
      { name: 'A' },
      { name: 'C' },
      { name: 'B' },
    ]);
    expect(rejected).toEqual([]);
  });
});

describe('several kinds from one file', () => {
  const facts = `
      - kind: team
        id: stage
        distinct: true
        fields: { name: stage, level: { constant: team }, parent: { column: value } }
      - kind: person
        id: owner
        when: { owner: { filled: true } }
        fields: { name: name, role: { constant: rep } }
`;

  test('a distinct thing is taken once, and must be the same everywhere', async () => {
    const folder = await aFolder({
      'deals.csv': dealFile(
        '1,Ann,ann,North,,South,',
        '2,Bob,bob,North,,South,',
        '3,Cy,cy,North,,North,',
        '4,,,South,,,',
      ),
    });

    const { facts: found, rejected, last } = await pulled(folder, dealMapping({ facts }));

    expect(ofKind(found, 'team').map(({ id }) => id)).toEqual(['North', 'South']);
    expect(ofKind(found, 'person').map(({ id }) => id)).toEqual(['ann', 'bob']);
    expect(rejected.map(({ origin, reason }) => `${origin} ${reason}`)).toEqual([
      'deals.csv:4 team "North" is said otherwise at deals.csv:2; right would be the same in every row',
    ]);
    expect(last?.complete).toEqual([]);
  });
});

describe('who is meant', () => {
  const mapping = `${dealMapping()}
  - file: people.csv
    facts: [{ kind: person, id: no, fields: { name: name, email: mail, role: { constant: rep } } }]
`;
  const people = 'no,name,mail\n7,Ann Lee,ann@acme.test\n8,Bo Li,\n9,Bo Li,\n';
  const ownerOf = async (owner: string, names = '') => {
    const folder = await aFolder({
      'deals.csv': dealFile(`1,A,${owner},Open,2026-03-02,5,`),
      'people.csv': people,
    });
    const { facts, rejected } = await pulled(folder, mapping.replace('files:', `${names}\nfiles:`));
    const [found] = ofKind(facts, 'deal');
    return rejected[0]?.reason ?? (found?.kind === 'deal' ? found.body?.owner : undefined);
  };

  test.each(['7', 'Ann Lee', ' ann  lee ', 'Ａnn　Lee', 'ann@acme.test'])(
    '%j is Ann',
    async (owner) => {
      expect(await ownerOf(owner)).toBe('7');
    },
  );

  test('an alias is tried first', async () => {
    expect(await ownerOf('A. Lee', 'names: { A. Lee: Ann Lee }')).toBe('7');
  });

  test('nobody by that name', async () => {
    expect(await ownerOf('Ann Leigh')).toBe(
      'owner "Ann Leigh" is none of the people in people.csv; right would be one of them, or an entry under `names` in the mapping; did you mean "ann lee"?',
    );
  });

  test('two people by that name', async () => {
    expect(await ownerOf('Bo Li')).toBe(
      'owner "Bo Li" may be 2 people (8, 9); right would be the id of one',
    );
  });
});

describe('a list is complete', () => {
  const complete = async (file: string) =>
    (await pulled(await aFolder({ 'deals.csv': dealFile(row) }), dealMapping({ file }))).last
      ?.complete;

  test('unless the mapping says that it holds additions', async () => {
    expect(await complete('')).toEqual(['deal']);
    expect(await complete('additions: true')).toEqual([]);
  });
});
