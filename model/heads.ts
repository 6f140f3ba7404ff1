import { FLAGS, INTENTS, OUTPUTS, type Output, SENTIMENTS } from '../lib/language/model.ts';
import { FOLDS, type Row } from './corpora.ts';
import { fit, type Matrix, marginOf, type Problem, ratiosOf, type Weights } from './solver.ts';

/** Outputs that are trained together: they share what tells slots apart, and the weights of sources. */
type Head = {
  readonly outputs: readonly Output[];
  readonly cost: number;
  /** What a row of each source counts, after classes are balanced within it. A source that is not named is left out. */
  readonly sources: Readonly<Record<string, number>>;
};

const READ_FOR_INTENT = {
  'clap-reviews': 1,
  'gplay-intent': 1,
  'nlbse24-issues': 1,
  own: 2,
  'tweeteval-sentiment': 0.3,
};

export const HEADS: readonly Head[] = [
  {
    outputs: SENTIMENTS,
    cost: 0.3,
    sources: {
      'tweeteval-sentiment': 1.3,
      airline: 1.5,
      senti4sd: 4,
      sst3: 1.5,
      'customer-reviews': 4,
      own: 2,
      'tweeteval-emotion': 1,
    },
  },
  ...INTENTS.map((output): Head => ({ outputs: [output], cost: 0.3, sources: READ_FOR_INTENT })),
  {
    outputs: [FLAGS[0]],
    cost: 1,
    sources: { 'sms-spam': 1, 'youtube-spam': 3, own: 3, communities: 1, 'clap-reviews': 0.5 },
  },
  { outputs: [FLAGS[1]], cost: 0.3, sources: { 'tweeteval-offensive': 1, davidson: 1, own: 2 } },
];

/** A class of a source never counts more than this many times its share. */
const BALANCE_MAX = 6;
/** What a row counts whose source shows only one side of a question. */
const ONE_SIDED = 0.5;

/** Fit every output on the rows that are kept. */
export function fitHeads(matrix: Matrix, rows: readonly Row[], keep: (row: Row) => boolean): Map<Output, Weights> {
  const weights = new Map<Output, Weights>();
  for (const head of HEADS) {
    const problems = head.outputs.map((output) => problemOf(head, output, rows, keep));
    const ratios = ratiosOf(matrix, problems);
    for (const [i, output] of head.outputs.entries()) weights.set(output, fit(matrix, problems[i]!, ratios));
  }
  return weights;
}

/** The margins of all rows for each output, row by row. */
export function marginsOf(matrix: Matrix, weights: ReadonlyMap<Output, Weights>): Float64Array[] {
  return OUTPUTS.map((output) => {
    const own = weights.get(output)!;
    return Float64Array.from({ length: matrix.rows }, (_, row) => marginOf(matrix, own, row));
  });
}

/** A model made of some rows, and all rows as it reads them. */
type Learned = { readonly matrix: Matrix; readonly weights: ReadonlyMap<Output, Weights> };

/** Margins of training rows by models that have not seen them: each fold by what the others teach. */
export function heldOutMargins(rows: readonly Row[], learn: (keep: (row: Row) => boolean) => Learned): Float64Array[] {
  const held = OUTPUTS.map(() => new Float64Array(rows.length));
  for (let fold = 0; fold < FOLDS; fold++) {
    const { matrix, weights } = learn((row) => row.fold !== fold);
    const margins = marginsOf(matrix, weights);
    rows.forEach((row, i) => {
      if (row.fold === fold) for (const [output, column] of margins.entries()) held[output]![i] = column[i]!;
    });
  }
  return held;
}

/** Classes are balanced within each source: over all of them, the words of a source would count as a class's. */
function problemOf(head: Head, output: Output, rows: readonly Row[], keep: (row: Row) => boolean): Problem {
  const places = [...rows.keys()].filter((i) => {
    const row = rows[i]!;
    return row.labels[output] !== undefined && head.sources[row.source] !== undefined && keep(row);
  });
  const counts = new Map<string, { yes: number; no: number }>();
  for (const i of places) {
    const { source, labels } = rows[i]!;
    const count = counts.get(source) ?? { yes: 0, no: 0 };
    count[labels[output] === 1 ? 'yes' : 'no']++;
    counts.set(source, count);
  }
  return {
    rows: Int32Array.from(places),
    sides: Int8Array.from(places, (i) => rows[i]!.labels[output]!),
    costs: Float64Array.from(places, (i) => {
      const { source, labels } = rows[i]!;
      const { yes, no } = counts.get(source)!;
      const own = labels[output] === 1 ? yes : no;
      const balance = yes === 0 || no === 0 ? ONE_SIDED : Math.min(BALANCE_MAX, (yes + no) / (2 * own));
      return head.cost * head.sources[source]! * balance;
    }),
  };
}
