/**
 * What Slack takes of Block Kit, in Unicode code points and items. Shaped as the table
 * `spec/limits.json` of nicklambourne/slackblocks, with which a test compares it; `measured` holds
 * what that table lacks.
 */
export const blockLimits = {
  text: { max_length: 3000 },
  action_id: { max_length: 255 },
  block_id: { max_length: 255 },
  button: {
    text: { max_length: 75 },
    url: { max_length: 3000 },
    value: { max_length: 2000 },
    accessibility_label: { max_length: 75 },
  },
  confirmation: {
    title: { max_length: 100 },
    text: { max_length: 300 },
    confirm: { max_length: 30 },
    deny: { max_length: 30 },
  },
  option: {
    text: { max_length: 75 },
    value: { max_length: 150 },
    description: { max_length: 75 },
    url: { max_length: 3000 },
  },
  option_group: { label: { max_length: 75 }, options: { min_items: 1, max_items: 100 } },
  select: {
    placeholder: { max_length: 150 },
    options: { max_items: 100 },
    option_groups: { max_items: 100 },
  },
  overflow: { options: { min_items: 1, max_items: 5 } },
  checkboxes: { options: { min_items: 1, max_items: 10 } },
  radio_buttons: { options: { min_items: 1, max_items: 10 } },
  plain_text_input: { max_length: { max: 3000 } },
  actions: { elements: { max_items: 25 } },
  context: { elements: { max_items: 10 } },
  data_table: {
    rows: { min_items: 2, max_items: 201 },
    columns: { min_items: 1, max_items: 20 },
    page_size: { min: 1, max: 100 },
    cell_text: { min_length: 1 },
    content: { max_length: 20000 },
  },
  header: { text: { max_length: 150 } },
  image: { image_url: { max_length: 3000 }, alt_text: { max_length: 2000 } },
  input: { label: { max_length: 2000 }, hint: { max_length: 2000 } },
  markdown: { text: { min_length: 1, max_length: 12000 } },
  section: { text: { max_length: 3000 }, fields: { max_items: 10, item_max_length: 2000 } },
  view: {
    blocks: { min_items: 1, max_items: 100 },
    private_metadata: { max_length: 3000 },
    callback_id: { max_length: 255 },
    title: { max_length: 24 },
    close: { max_length: 24 },
    submit: { max_length: 24 },
  },
} as const;

/** Found by experience and threads: bolt-js #2867 and #2509, vercel/chat's cards, Slack's table page. */
export const measured = {
  blocksPerMessage: 50,
  /** 9,597 characters were taken and 11,341 refused with `msg_blocks_too_long`. */
  textOfAllBlocks: 11_000,
  imageTitle: 2000,
  tablesPerMessage: 1,
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  /** Our own caution: Slack says `metadata_too_large` and not when. */
  metadataBytes: 8000,
} as const;
