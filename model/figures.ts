import { decodeModel, type Header, INTENTS, OUTPUTS, type Output, SENTIMENTS } from '../lib/language/model.ts';
import { createTextReader } from '../lib/language/reading.ts';
import type { Row } from './corpora.ts';
import { figuresByKind } from './figures-by-kind.ts';
import { accuracy, f1, labelF1, macroF1, macroRecall } from './metrics.ts';

/** Margins of each output, row by row. */
type Margins = readonly Float64Array[];
type Measured = { readonly rows: readonly Row[]; readonly margins: Margins };
type Measure = (on: Measured, holds: Header['holds']) => { readonly value: number; readonly rows: number };

/** Sets of two classes, in which a text that is not positive is negative. */
const TWO_CLASSES = ['sst2', 'customer-reviews'];
const ISSUES = ['bug_report', 'feature_request', 'question'] as const;

const MEASURES: readonly (readonly [source: string, what: string, measure: Measure])[] = [
  ...['tweeteval-sentiment', 'airline', 'senti4sd', 'own', 'own-hard'].map(
    (source) => [source, 'sentiment, macro-recall', sentimentBy(source, macroRecall)] as const,
  ),
  ['sst3', 'sentiment, macro-recall', sentimentBy('sst3', macroRecall)],
  ['vader-tweets', 'sentiment, macro-F1 (never trained on)', sentimentBy('vader-tweets', labelF1)],
  ['sst2', 'sentiment of two classes, accuracy', sentimentBy('sst2', accuracy)],
  ['customer-reviews', 'sentiment of two classes, accuracy', sentimentBy('customer-reviews', accuracy)],
  ...['clap-reviews', 'gplay-intent'].flatMap((source) =>
    (['bug_report', 'feature_request'] as const).map((output) => holding(source, output, 'F1', f1)),
  ),
  ['nlbse24-issues', 'bug, feature or question, macro-F1', issues],
  ...['own', 'own-hard'].flatMap((source) => INTENTS.map((output) => holding(source, output, 'F1', f1))),
  holding('tweeteval-offensive', 'abuse', 'macro-F1', macroF1),
  holding('davidson', 'abuse', 'macro-F1', macroF1),
  holding('own', 'abuse', 'F1', f1),
  holding('own-hard', 'abuse', 'F1', f1),
  holding('sms-spam', 'spam', 'macro-F1', macroF1),
  holding('youtube-spam', 'spam', 'macro-F1', macroF1),
  holding('own', 'spam', 'F1', f1),
  holding('own-hard', 'spam', 'F1', f1),
  holding('communities', 'spam', 'posts flagged, %', (said) => (100 * said.filter(Boolean).length) / said.length),
];

/** A table of every figure of every source: on validation rows by the artifact itself, on training rows by folds. */
export function figuresOf(
  bytes: Uint8Array,
  { train, held, measured }: { train: readonly Row[]; held: Margins; measured: readonly Row[] },
): string {
  const { name, holds } = decodeModel(bytes);
  const folds: Measured = { rows: train, margins: held };
  const val: Measured = { rows: measured, margins: readMargins(bytes, measured) };
  const lines = MEASURES.map(([source, what, measure]) => {
    const [byFolds, byVal] = [measure(folds, holds), measure(val, holds)];
    return `| ${source} | ${what} | ${shown(byFolds)} | ${shown(byVal)} |`;
  });
  return [
    `# Figures of ${name}`,
    '',
    'Made by `npm run train`. Per cent; in brackets the number of rows. Folds: each fifth of the training rows as read',
    'by what the other four teach. Validation: rows never trained on, as read by the artifact.',
    '',
    '| Source | Measure | Five folds of train | Validation |',
    '|---|---|---|---|',
    ...lines,
    '',
    ...figuresByKind(train, held, holds.abuse!.from),
  ].join('\n');
}

function readMargins(bytes: Uint8Array, rows: readonly Row[]): Margins {
  const reader = createTextReader(decodeModel(bytes));
  const margins = OUTPUTS.map(() => new Float64Array(rows.length));
  rows.forEach(({ text }, i) => {
    const read = reader.read(text).margins;
    for (const [output, column] of margins.entries()) column[i] = read[output]!;
  });
  return margins;
}

function shown({ value, rows }: { readonly value: number; readonly rows: number }): string {
  return rows === 0 ? '–' : `${value.toFixed(1)} (${rows.toLocaleString('en')})`;
}

function sentimentBy(source: string, measure: (said: string[], truth: string[]) => number): Measure {
  return ({ rows, margins }) => {
    const two = TWO_CLASSES.includes(source);
    const labels = two ? ([0, 2] as const) : ([0, 1, 2] as const);
    const places = [...rows.keys()].filter((i) => rows[i]!.source === source && rows[i]!.labels.neutral !== undefined);
    const said = places.map((i) => {
      const best = Math.max(...labels.map((k) => margins[k]![i]!));
      return SENTIMENTS[labels.find((k) => margins[k]![i] === best)!]!;
    });
    const truth = places.map((i) => SENTIMENTS.find((label) => rows[i]!.labels[label] === 1)!);
    return { value: places.length === 0 ? 0 : measure(said, truth), rows: places.length };
  };
}

function holding(
  source: string,
  output: Output,
  name: string,
  measure: (said: boolean[], truth: boolean[]) => number,
): readonly [string, string, Measure] {
  const column = OUTPUTS.indexOf(output);
  return [
    source,
    `${output}, ${name}`,
    ({ rows, margins }, holds) => {
      const places = [...rows.keys()].filter(
        (i) => rows[i]!.source === source && rows[i]!.labels[output] !== undefined && !rows[i]!.title,
      );
      const said = places.map((i) => margins[column]![i]! >= holds[output]!.from);
      const truth = places.map((i) => rows[i]!.labels[output] === 1);
      return { value: places.length === 0 ? 0 : measure(said, truth), rows: places.length };
    },
  ];
}

/** The label with the most for it, as probabilities. Held-out rows weigh title and text as a reader would. */
function issues({ rows, margins }: Measured, holds: Header['holds']): { value: number; rows: number } {
  const places = [...rows.keys()].filter((i) => rows[i]!.source === 'nlbse24-issues' && !rows[i]!.title);
  const said = places.map((i) => {
    const scores = ISSUES.map((label) => {
      const { slope, offset } = holds[label]!;
      return slope * margins[OUTPUTS.indexOf(label)]![i]! + offset;
    });
    return ISSUES[scores.indexOf(Math.max(...scores))]!;
  });
  const truth = places.map((i) => ISSUES.find((label) => rows[i]!.labels[label] === 1)!);
  return { value: places.length === 0 ? 0 : labelF1(said, truth), rows: places.length };
}
