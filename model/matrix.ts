import { BUCKET_BITS, createFeatureReader, MEASURES, wordBuckets } from '../lib/language/features.ts';
import { indexLexicon } from '../lib/language/lexicon.ts';
import { createTokeniser } from '../lib/language/tokens.ts';
import type { Row } from './corpora.ts';
import type { LexiconColumns } from './lexica.ts';
import type { Matrix } from './solver.ts';

/** The features of every row, read by the same code that reads posts. */
export function matrixOf(rows: readonly Row[], { hashes, roles, valences }: LexiconColumns): Matrix {
  const tokenise = createTokeniser();
  const readFeatures = createFeatureReader(indexLexicon(hashes, roles, valences));
  const starts = new Int32Array(rows.length + 1);
  const measures = new Float32Array(rows.length * MEASURES);
  let buckets = new Int32Array(rows.length * 400);
  let end = 0;
  const word = new Int32Array(256);
  const own: number[] = [];
  rows.forEach(({ text }, row) => {
    const tokens = tokenise(text);
    const features = readFeatures(tokens, 0, tokens.count);
    own.length = 0;
    for (let i = 0; i < features.wordCount; i++)
      own.push(...word.subarray(0, wordBuckets(tokens, features.words[i]!, word)));
    for (let i = 0; i < features.bucketCount; i++) own.push(features.buckets[i]!);
    if (end + own.length > buckets.length) buckets = grown(buckets);
    buckets.set(own, end);
    buckets.subarray(end, end + own.length).sort();
    end += own.length;
    starts[row + 1] = end;
    measures.set(features.measures, row * MEASURES);
  });
  return {
    rows: rows.length,
    starts,
    buckets: buckets.subarray(0, end),
    measures,
    measureCount: MEASURES,
    bucketCount: 1 << BUCKET_BITS,
  };
}

function grown(buckets: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * buckets.length);
  larger.set(buckets);
  return larger;
}
