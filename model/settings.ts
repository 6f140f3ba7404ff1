import { FLAGS, type Header, INTENTS, OUTPUTS, type Output, SENTIMENTS } from '../lib/language/model.ts';
import { softmax } from '../lib/language/probability.ts';
import {
  bestThreshold,
  fitLabels,
  fitSharpness,
  fitSigmoid,
  type Held,
  type HeldLabel,
  logOddsOf,
} from './calibration.ts';
import type { Row } from './corpora.ts';
import { f1, macroF1 } from './metrics.ts';

type Settings = Pick<Header, 'holds' | 'sentiment'>;

const COMMUNITIES = 'communities';
/** Communities' posts that may be flagged as spam, of a hundred; they are nearly all innocent. */
const FALSE_ALARMS = 0.5;
/** How strong both feelings of a mixed text must be, and how often such a text is. Chosen on our own corpus. */
const MIXED = { from: 0.6, confidence: 0.55 };
/**
 * Sources in which labels come about as often as they do in posts. Of the others, issues were drawn in equal parts,
 * the tweets of Davidson by their swear words, and reviews of the Play store in equal parts as well.
 */
const AS_THEY_COME = ['clap-reviews', 'own', 'tweeteval-offensive', 'sms-spam', 'youtube-spam'];
/** Who is flagged for abuse is accused of it: so many points of macro-F1 are given for flagging fewer. */
const YIELDS: Partial<Record<Output, number>> = { abuse: 0.2 };
/** A label is given from the confidence on at which it is right at least as often as not. */
const RIGHT = 0.5;

/**
 * What turns margins into labels and confidences, found on training rows by models that had not seen them. Each
 * source counts the same, however many rows it has.
 */
export function settingsOf(rows: readonly Row[], margins: readonly Float64Array[]): Settings {
  const sentiments = sentimentRows(rows, margins, ['tweeteval-sentiment', 'airline', 'senti4sd', 'own']);
  const labelRows = fitLabels(sentiments);
  return {
    holds: Object.fromEntries(
      [...INTENTS, ...FLAGS].map((output) => {
        const from = thresholdOf(output, rows, margins);
        return [output, { ...fitSigmoid(heldOf(output, rows, margins)), from }];
      }),
    ),
    sentiment: {
      sharpness: fitSharpness(balanced(sentiments)),
      rows: labelRows,
      floors: floorsOf(sentiments, labelRows),
      mixed: MIXED,
    },
  };
}

function thresholdOf(output: Output, rows: readonly Row[], margins: readonly Float64Array[]): number {
  const column = margins[OUTPUTS.indexOf(output)]!;
  const measure = (FLAGS as readonly string[]).includes(output) ? macroF1 : f1;
  const bySource = Map.groupBy(
    [...rows.keys()].filter((i) => {
      const { labels, title, source } = rows[i]!;
      return labels[output] !== undefined && !title && [...AS_THEY_COME, COMMUNITIES].includes(source);
    }),
    (i) => rows[i]!.source,
  );
  const alarms = bySource.get(COMMUNITIES) ?? [];
  const measured = [...bySource].filter(([, places]) => places.some((i) => rows[i]!.labels[output] === 1));
  return bestThreshold((threshold) => {
    const flagged = alarms.filter((i) => column[i]! >= threshold).length;
    if (flagged * 100 > FALSE_ALARMS * alarms.length) return 0;
    const values = measured.map(([, places]) =>
      measure(
        places.map((i) => column[i]! >= threshold),
        places.map((i) => rows[i]!.labels[output] === 1),
      ),
    );
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }, YIELDS[output]);
}

function heldOf(output: Output, rows: readonly Row[], margins: readonly Float64Array[]): Held[] {
  const column = margins[OUTPUTS.indexOf(output)]!;
  const places = [...rows.keys()].filter((i) => {
    const { labels, source } = rows[i]!;
    return labels[output] !== undefined && AS_THEY_COME.includes(source);
  });
  const counts = countBy(places.map((i) => rows[i]!.source));
  return places.map((i) => ({
    margin: column[i]!,
    truth: rows[i]!.labels[output] === 1,
    weight: 1 / counts.get(rows[i]!.source)!,
  }));
}

function sentimentRows(
  rows: readonly Row[],
  margins: readonly Float64Array[],
  sources: readonly string[],
): HeldLabel[] {
  const places = [...rows.keys()].filter(
    (i) => rows[i]!.labels.neutral !== undefined && sources.includes(rows[i]!.source),
  );
  const counts = countBy(places.map((i) => rows[i]!.source));
  return places.map((i) => ({
    margins: [margins[0]![i]!, margins[1]![i]!, margins[2]![i]!],
    truth: SENTIMENTS.findIndex((label) => rows[i]!.labels[label] === 1),
    weight: 1 / counts.get(rows[i]!.source)!,
  }));
}

function balanced(held: readonly HeldLabel[]): HeldLabel[] {
  const totals = held.reduce(
    (sums, { truth, weight }) => sums.set(truth, (sums.get(truth) ?? 0) + weight),
    new Map<number, number>(),
  );
  return held.map((row) => ({ ...row, weight: row.weight / totals.get(row.truth)! }));
}

/** For each label, the confidence below which it is wrong more often than right. */
function floorsOf(held: readonly HeldLabel[], labelRows: readonly (readonly number[])[]): Record<string, number> {
  const said = held.map(({ margins, truth, weight }) => {
    const label = margins.indexOf(Math.max(...margins));
    return { label, right: label === truth, confidence: softmax(...logOddsOf(labelRows, margins))[label]!, weight };
  });
  return Object.fromEntries(
    SENTIMENTS.map((name, label) => {
      const own = said.filter((one) => one.label === label);
      const floor = Array.from({ length: 12 }, (_, i) => 0.2 + i * 0.025).find((from) => {
        const near = own.filter(({ confidence }) => confidence >= from && confidence < from + 0.05);
        const sum = near.reduce((total, { weight }) => total + weight, 0);
        return sum > 0 && near.reduce((total, { right, weight }) => total + (right ? weight : 0), 0) >= RIGHT * sum;
      });
      return [name, Math.round(1000 * (floor ?? 0.5)) / 1000];
    }),
  );
}

function countBy(names: readonly string[]): Map<string, number> {
  return names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>());
}
