import type { CalibrationExample } from '../calibration-examples.ts';
import { INTENT_LABELS } from '../calibration-examples.ts';
import type { Fact } from '../fact.ts';
import { type Calibrated, calibrate, type Judgement } from '../statistics/calibration.ts';
import type { SeenFact } from './authors.ts';
import { type Measure, measureOf, membersOf } from './figure.ts';
import { isScored } from './sentiment.ts';

/** How a post that a person labelled was read. */
export type LabelledReading = Pick<Fact, 'intents'> & {
  readonly id: string;
  readonly sentiment: Fact['sentiment']['label'];
};

/** A count as it was read, and what it comes to by how well labels are read. */
export type CalibratedCount = {
  readonly id: string;
  readonly raw: number;
  readonly labelled: number;
  readonly calibrated: Calibrated | null;
  readonly measure: Measure;
};

const FEELINGS = ['positive', 'negative'] as const;

/** How the labelled posts among these were read. */
export function labelledIn(facts: readonly Fact[], labels: readonly CalibrationExample[]): LabelledReading[] {
  const ids = new Set(labels.map(({ id }) => id));
  return facts
    .filter(({ postId }) => ids.has(postId))
    .map(({ postId, sentiment, intents }) => ({ id: postId, sentiment: sentiment.label, intents }));
}

/** Each label's count of a week, corrected for the errors of reading as the brand's labelled posts show them. */
export function calibratedCounts(
  rows: readonly SeenFact[],
  readings: readonly LabelledReading[],
  labels: readonly CalibrationExample[],
): CalibratedCount[] {
  if (labels.length === 0) return [];
  const posts = membersOf(rows);
  const scored = posts.filter(({ sentiment }) => isScored(sentiment.label));
  const read = new Map(readings.map((reading) => [reading.id, reading]));
  const pairs = labels.flatMap((label) => {
    const reading = read.get(label.id);
    return reading === undefined ? [] : [{ label, reading }];
  });
  const ofFeelings = pairs.filter(({ label, reading }) => label.sentiment !== null && isScored(reading.sentiment));
  const ofIntents = pairs.filter(({ label }) => label.intents !== null);
  return [
    ...FEELINGS.map((feeling) =>
      countOf(
        `sentiment:${feeling}`,
        scored.filter(({ sentiment }) => sentiment.label === feeling),
        scored.length,
        ofFeelings.map(({ label, reading }) => ({
          is: label.sentiment === feeling,
          said: reading.sentiment === feeling,
        })),
      ),
    ),
    ...INTENT_LABELS.map((intent) =>
      countOf(
        `intent:${intent}`,
        posts.filter(({ intents }) => intents.includes(intent)),
        posts.length,
        ofIntents.map(({ label, reading }) => ({
          is: label.intents!.includes(intent),
          said: reading.intents.includes(intent),
        })),
      ),
    ),
  ];
}

function countOf(id: string, those: readonly SeenFact[], of: number, sample: readonly Judgement[]): CalibratedCount {
  const calibrated = calibrate(those.length, of, sample);
  const measure = measureOf(
    calibrated?.count ?? null,
    those,
    "Posts of members read so, corrected by the sensitivity and specificity of reading over the brand's labelled posts (Rogan–Gladen); bootstrap interval. Null where too few are labelled.",
    { n: of, interval95: calibrated?.interval ?? null },
  );
  return { id, raw: those.length, labelled: sample.length, calibrated, measure };
}
