import { expect, test } from 'vitest';
import { administratorsOf } from '../../src/bot/administrators.js';

const rep = { role: 'rep' };
const lead = { role: 'lead' };
const head = { role: 'head' };
const operations = { role: 'operations' };

test('sales operations looks after Plumbline', () => {
  expect(administratorsOf([rep, head, operations, lead])).toEqual([operations]);
});

test('where there is none, whoever stands highest does', () => {
  expect(administratorsOf([rep, lead, head, head])).toEqual([head, head]);
  expect(administratorsOf([rep, rep])).toEqual([rep, rep]);
});
