import type { Chart } from '../../../src/chat/index.js';

export const aChart: Chart = {
  title: 'North: on the line',
  subtitle: '',
  unit: '€k a week',
  labels: ['5 Jan'],
  actual: { name: 'Signed', values: [1] },
  path: { name: 'Path', values: [1] },
  band: { name: 'Range', low: [1], high: [1] },
  before: '',
  after: '',
  footnote: '',
};
