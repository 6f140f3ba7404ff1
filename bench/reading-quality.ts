import { macroOf, scoreLabel, scoreLabels } from '../lib/domain/evaluation.ts';
import { FEELINGS, trainBayes } from './reading-readers.ts';
import { type Row, rowsOf } from './reading-rows.ts';

/** Per cent by reader; `null` where a reader reads no such thing. */
export type Quality = { readonly measure: string; readonly byReader: Readonly<Record<string, number | null>> };

export const BAYES = 'natural, BayesClassifier';
/** Its training takes four times as long for twice the rows: more of them would take minutes a source. */
const TAUGHT = 2000;

const SENTIMENT = [
  ['tweeteval-sentiment', 'macro-recall'],
  ['airline', 'macro-recall'],
  ['senti4sd', 'macro-recall'],
  ['customer-reviews', 'accuracy of two'],
] as const;
const INTENTS = [
  ['clap-reviews', 'bug_report', 'bug'],
  ['clap-reviews', 'feature_request', 'feature'],
  ['gplay-intent', 'bug_report', 'bug'],
  ['gplay-intent', 'feature_request', 'feature'],
] as const;

/** How well each reads the validation rows of each source. Ours is one model for all of them. */
export async function* measureQuality(): AsyncGenerator<Quality> {
  const readers = await Promise.all(
    Object.entries(FEELINGS).map(async ([name, open]) => [name, await open()] as const),
  );
  const bayes = new Map<string, (text: string) => string>();
  const bayesOf = (set: string) => {
    const known = bayes.get(set) ?? trainBayes(some(rowsOf(set, 'train')));
    bayes.set(set, known);
    return known;
  };
  for (const [set, measure] of SENTIMENT) {
    const rows = rowsOf(set, 'val');
    const two = measure === 'accuracy of two';
    const scoreOf = (said: readonly string[]) => {
      const pairs = rows.map(({ y }, i) => ({ truth: y, said: said[i]! }));
      if (two) return pairs.filter((pair) => pair.truth === pair.said).length / pairs.length;
      return macroOf(scoreLabels([...new Set(rows.map(({ y }) => y))], pairs)).recall!;
    };
    const byReader = readers.map(([name, read]) => {
      const said = rows.map(({ t }) => {
        const { label, score } = read(t);
        return two ? (score > 0 ? 'positive' : 'negative') : label;
      });
      return [name, percent(scoreOf(said))] as const;
    });
    const taught = percent(scoreOf(rows.map(({ t }) => bayesOf(set)(t))));
    yield { measure: `${set}, ${measure}`, byReader: { ...Object.fromEntries(byReader), [BAYES]: taught } };
  }
  const { createReader } = await import('../lib/language/classify.ts');
  const { Brand } = await import('../lib/domain/brand.ts');
  const reader = createReader(Brand.parse({ id: 'none', name: '–' }));
  for (const [set, label, y] of INTENTS) {
    const rows = rowsOf(set, 'val');
    const f1 = (holds: (text: string) => boolean) =>
      percent(
        scoreLabel(
          label,
          rows.map((row) => ({ truth: row.y === y, said: holds(row.t) })),
        ).f1!.value,
      );
    const ours = f1((body) =>
      reader.read({ title: null, body, bodyFormat: 'text', language: 'en' }).intents.some((one) => one.label === label),
    );
    const taught = f1((text) => bayesOf(set)(text) === y);
    yield { measure: `${set}, ${label} F1`, byReader: { groundswell: ours, [BAYES]: taught } };
  }
}

/** Rows from all over a set, which may be sorted by label. */
function some(rows: readonly Row[]): Row[] {
  const step = Math.max(1, rows.length / TAUGHT);
  return Array.from({ length: Math.min(TAUGHT, rows.length) }, (_, i) => rows[Math.floor(i * step)]!);
}

function percent(share: number): number {
  return 100 * share;
}
