/**
 * What Slack takes, in characters as people count them (code points), from its documentation; how
 * long all words of a message may be together is measured: 9,597 were taken, 11,341 were not.
 */
export const limits = {
  words: 9500,
  messageBlocks: 50,
  homeBlocks: 100,
  heading: 150,
  line: 3000,
  note: 2000,
  alt: 2000,
  caption: 300,
  columns: 20,
  /** With the row of headings 100. */
  rows: 99,
  cell: 300,
  /** Of a table in plain text, which a phone breaks at some forty characters. */
  alignedCell: 40,
  figures: 24,
  /** Buttons of one row, and of all rows together. */
  row: 25,
  choices: 200,
  label: 75,
  /** Of a choice's id, written as JSON, inside the 2000 of a button's value. */
  choiceId: 1800,
  fields: 25,
  /** Of all that is said of a form's fields, inside the 2000 of a button's value. */
  fieldIds: 1700,
  fieldLabel: 150,
  value: 3000,
  options: 500,
  optionId: 149,
  optionGroup: 100,
} as const;

/** Where a message is to stand: what may stand in it differs. */
export interface Room {
  blocks: number;
  /** Slack's own table stands in messages only, and one in each. */
  nativeTables: number;
}
