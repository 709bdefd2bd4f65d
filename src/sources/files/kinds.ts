import { type Body, type FactKind, factKinds, factSchemas } from '../../facts/index.js';

/** How the text of a cell becomes the value of a field. */
export type FieldType =
  | 'text'
  | 'day'
  /** Money that is never negative. */
  | 'money'
  /** Money that a correction or a credit note may make negative. */
  | 'balance'
  | 'count'
  | 'number'
  /** From 0 to 1, or a percentage. */
  | 'share'
  | 'flag'
  /** Several words in one cell, separated by ; , 、 or |. */
  | 'list'
  /** One of the words of the fact's own schema. */
  | 'choice'
  /** A word of the company's, looked up in the mapping's `stages`. */
  | 'stage'
  /** The id or the name of another fact. */
  | ReferenceKind;

/** Kinds of fact that other facts refer to. */
export type ReferenceKind = 'person' | 'team' | 'store' | 'deal' | 'contract';
const referenceKinds: readonly string[] = ['person', 'team', 'store', 'deal', 'contract'];

export function isReference(type: FieldType | FactKind): type is ReferenceKind {
  return referenceKinds.includes(type);
}

/** Fields whose text also names the thing, besides its id. */
export const nameFields: Record<ReferenceKind, readonly string[]> = {
  person: ['name', 'email'],
  team: ['name'],
  store: ['name'],
  // Two deals may well have the same name: only their ids say which.
  deal: [],
  contract: [],
};

type FieldTable = { [K in FactKind]: Record<keyof Body<K>, FieldType> };

const fields: FieldTable = {
  team: {
    name: 'text',
    level: 'choice',
    parent: 'team',
    lead: 'person',
    timeZone: 'text',
    language: 'choice',
  },
  person: {
    name: 'text',
    nickname: 'text',
    email: 'text',
    phone: 'text',
    role: 'choice',
    manager: 'person',
    seniority: 'choice',
    skills: 'list',
    joined: 'day',
    left: 'day',
    language: 'choice',
    timeZone: 'text',
  },
  membership: { person: 'person', team: 'team', from: 'day', to: 'day' },
  absence: { person: 'person', from: 'day', to: 'day', reason: 'choice' },
  customer: { name: 'text', segment: 'text', owner: 'person' },
  deal: {
    name: 'text',
    customer: 'text',
    owner: 'person',
    status: 'choice',
    stage: 'stage',
    stageSince: 'day',
    value: 'money',
    created: 'day',
    expectedClose: 'day',
    closed: 'day',
    product: 'text',
    source: 'text',
    segment: 'text',
    nextStep: 'day',
    key: 'flag',
  },
  lead: {
    owner: 'person',
    created: 'day',
    source: 'text',
    assigned: 'day',
    responseHours: 'number',
    converted: 'day',
    deal: 'deal',
  },
  activity: {
    person: 'person',
    deal: 'deal',
    customer: 'text',
    form: 'choice',
    on: 'day',
    quality: 'share',
    nextStep: 'day',
    note: 'text',
  },
  proposal: { deal: 'deal', person: 'person', on: 'day', round: 'count', passed: 'flag' },
  revision: { deal: 'deal', person: 'person', on: 'day', cause: 'choice' },
  feedback: { deal: 'deal', customer: 'text', person: 'person', on: 'day', text: 'text' },
  contract: {
    owner: 'person',
    deal: 'deal',
    customer: 'text',
    value: 'balance',
    signed: 'day',
    product: 'text',
  },
  invoice: { contract: 'contract', value: 'balance', issued: 'day', paid: 'day' },
  churn: { owner: 'person', customer: 'text', value: 'money', on: 'day', reason: 'text' },
  store: { name: 'text', team: 'team', supervisor: 'person', city: 'text', cluster: 'text' },
  'store-day': {
    store: 'store',
    day: 'day',
    visitors: 'count',
    transactions: 'count',
    sales: 'balance',
    stock: 'money',
    costOfGoods: 'balance',
  },
  quota: { team: 'team', period: 'text', value: 'money' },
  resource: {
    title: 'text',
    url: 'text',
    form: 'choice',
    topic: 'text',
    language: 'choice',
    seniority: 'choice',
    minutes: 'number',
  },
};

export const kindNames = factKinds as [FactKind, ...FactKind[]];

export function fieldsOf(kind: FactKind): Readonly<Record<string, FieldType>> {
  return fields[kind];
}

/** What a field holds where its mapping is left out or its cell is empty. */
export function emptyValue(kind: FactKind, field: string): null | false | readonly string[] {
  if (fieldsOf(kind)[field] === 'list') return [];
  return kind === 'deal' && field === 'key' ? false : null;
}

/** Whether a fact of this kind makes sense without the field. */
export function mayBeEmpty(kind: FactKind, field: string): boolean {
  return fieldSchema(kind, field)?.safeParse(emptyValue(kind, field)).success ?? false;
}

/** The words that a field of type `choice` allows. */
export function choicesOf(kind: FactKind, field: string): readonly string[] {
  const schema = fieldSchema(kind, field);
  const inner = schema && 'unwrap' in schema ? schema.unwrap() : schema;
  return inner && 'options' in inner ? (inner.options as string[]) : [];
}

interface FieldSchema {
  safeParse(value: unknown): { success: boolean };
  unwrap?(): FieldSchema;
  options?: readonly unknown[];
}

function fieldSchema(kind: FactKind, field: string): FieldSchema | undefined {
  const shape = factSchemas[kind].shape as unknown as Record<string, FieldSchema>;
  return Object.hasOwn(shape, field) ? shape[field] : undefined;
}
