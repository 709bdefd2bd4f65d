import { z } from 'zod';
import { isTimeZone } from '../../calendar/index.js';
import type { FactKind } from '../../facts/index.js';
import { fieldsOf, kindNames } from './kinds.js';
import { checkDatePattern } from './read-day.js';
import { numberFormats } from './read-number.js';

/** A strict object that names what it knows when it meets something else. */
function only<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `nothing of that name; right would be ${known}`
        : undefined,
  });
}

const ColumnName = z.string().min(1).describe('The name of a column, as in the header of the file');
const Word = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'is no plain value; right would be a text, a number, true, false or null',
});
const Words = z.record(z.string(), Word);
const Dates = z
  .string()
  .superRefine((pattern, context) => {
    const fault = checkDatePattern(pattern);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  })
  .describe(
    'How days are written: yyyy-mm-dd, dd.mm.yyyy, mm/dd/yyyy, yyyy年m月d日 … A time may follow.',
  );
const Numbers = z
  .enum(numberFormats)
  .describe('How 1234.56 is written. Signs of the currency, 万, 亿 and % are understood besides.');

const Column = only({
  column: ColumnName,
  dates: Dates.optional(),
  numbers: Numbers.optional(),
  times: z
    .number()
    .positive()
    .optional()
    .describe('Multiplies the number: 10000 for a column in 万元'),
  values: Words.optional().describe('What the words of this column mean; no others are allowed'),
  empty: z.array(z.string()).optional().describe('Words that mean "no value": n/a, -, 未知'),
}).meta({ title: 'A column, read in a way of its own' });

const Constant = only({ constant: Word }).meta({
  title: 'The same in every row; days as yyyy-mm-dd',
});
const Template = only({ template: z.string().regex(/\{[^{}]+\}/, 'names no {column}') }).meta({
  title: 'Text with {columns} in it; empty where one of them is empty',
});
const Lookup = only({
  lookup: z.string().describe('One of `lookups`'),
  key: ColumnName,
  optional: z
    .boolean()
    .optional()
    .describe('A key that the list lacks gives no value, not a rejected row'),
}).meta({ title: 'A value found in another file by key' });

const noExpression =
  'is no expression; right would be the name of a column, or one of {column: …}, ' +
  '{constant: …}, {template: …}, {lookup: …, key: …}, {first: […]}';
const Single = z
  .union([ColumnName, Column, Constant, Template, Lookup], {
    error: noExpression,
  })
  .meta({ id: 'Single' });
const First = only({ first: z.array(Single).min(2) }).meta({
  title: 'The first that is not empty',
});

/** Where a value comes from. */
export const Expression = z
  .union([ColumnName, Column, Constant, Template, Lookup, First], {
    error: noExpression,
  })
  .meta({ id: 'Expression' });
export type Expression = z.infer<typeof Expression>;
export type SingleExpression = z.infer<typeof Single>;

const Condition = z
  .record(
    ColumnName,
    z.union([z.string(), z.array(z.string()).min(1), only({ filled: z.boolean() })], {
      error: 'is no condition; right would be a word, a list of words, or {filled: true}',
    }),
  )
  .describe('Which rows: each named column holds one of the words, or is filled')
  .meta({ id: 'Condition' });
export type Condition = z.infer<typeof Condition>;

const Since = Expression.describe(
  'When it became known. A day counts from its end in the time zone of the company; a time from then on. Left out: known since the import.',
);

export interface Change {
  when?: Condition | undefined;
  since?: Expression | undefined;
  fields?: Record<string, Expression> | undefined;
}

/** One kind of fact that each row of a file gives. */
export interface FactEntry extends Change {
  kind: FactKind;
  id: Expression;
  distinct?: boolean | undefined;
  changes?: Change[] | undefined;
}

/** One strict shape per kind, so that an editor offers the fields of a deal where a deal is meant. */
function entryOf(kind: FactKind) {
  const fields = only(
    Object.fromEntries(Object.keys(fieldsOf(kind)).map((name) => [name, Expression.optional()])),
  ).meta({ id: `Fields of a ${kind}` });
  return only({
    kind: z.literal(kind),
    id: Expression.describe('What identifies it; the same id is the same thing'),
    when: Condition.optional(),
    since: Since.optional(),
    distinct: z.boolean().optional().describe('Many rows give the same thing: it is taken once'),
    fields: fields.optional(),
    changes: z
      .array(
        only({ when: Condition.optional(), since: Since.optional(), fields: fields.optional() }),
      )
      .min(1)
      .optional()
      .describe(
        'Versions that one row tells of, oldest first; their fields come on top of `fields`',
      ),
  });
}

const [firstKind, ...otherKinds] = kindNames;
const Entry = z.discriminatedUnion('kind', [entryOf(firstKind), ...otherKinds.map(entryOf)], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? `kind is none that is known; right would be one of ${kindNames.join(', ')}`
      : undefined,
}) as unknown as z.ZodType<FactEntry>;

const format = {
  dates: Dates.optional(),
  numbers: Numbers.optional(),
  encoding: z
    .string()
    .refine(isEncoding, 'is no encoding; right would be auto, utf-8, gb18030, windows-1252, big5 …')
    .optional()
    .describe('auto (the default): byte order mark, else UTF-8 where all of it is, else GB18030'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('Left out: , ; tab or |, as the header shows'),
};
export const Format = only(format);
export type Format = z.infer<typeof Format>;

function isEncoding(label: string): boolean {
  if (label === 'auto') return true;
  try {
    return Boolean(new TextDecoder(label));
  } catch {
    return false;
  }
}

const table = {
  file: z.string().min(1).describe('A .csv, .tsv, .txt or .xlsx inside the data folder'),
  sheet: z.string().optional().describe('The sheet of a workbook; left out: the first'),
  header: z.int().min(1).optional().describe('The row with the names of the columns; left out: 1'),
  ...format,
};

const File = only({
  ...table,
  additions: z.boolean().optional().describe('Not a complete list: what is missing is not gone'),
  history: z.boolean().optional().describe('Rows are versions: one thing may have many'),
  facts: z.array(Entry).min(1),
});
export type MappedFile = z.infer<typeof File>;

const LookupTable = only({ ...table, key: ColumnName, value: ColumnName });
export type LookupTable = z.infer<typeof LookupTable>;
/** What says how a file is to be opened. */
export type TableSpec = Pick<MappedFile, 'file' | 'sheet' | 'header' | keyof Format>;

const Status = z.enum(['open', 'won', 'lost']);
const Stage = z.union([Status, only({ status: Status, stage: z.string().min(1).optional() })], {
  error:
    'is no stage; right would be open, won, lost, or {status: open, stage: "the company\'s word"}',
});

/** What a folder of exports means. Documented with examples in mappings/README.md. */
export const Mapping = only({
  company: only({
    name: z.string().min(1),
    currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency; right would be a code such as CNY'),
    timeZone: z
      .string()
      .refine(isTimeZone, 'is no time zone; right would be one such as Asia/Shanghai'),
  }),
  formats: Format.optional(),
  names: z
    .record(z.string(), z.string().min(1))
    .optional()
    .describe('Other spellings, and the one that is meant: a whole cell is replaced'),
  stages: z.record(z.string(), Stage).optional().describe('The words of the stage column'),
  lookups: z.record(z.string(), LookupTable).optional(),
  freshness: only({ file: z.string(), column: ColumnName.optional() })
    .optional()
    .describe('What says how new the data are: a file, or the newest day in a column of it'),
  files: z.array(File).min(1),
});
export type Mapping = z.infer<typeof Mapping>;
