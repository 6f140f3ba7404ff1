import * as z from 'zod';
import { InvalidInputError } from './errors.ts';
import { Standing } from './prices.ts';
import { Units } from './units.ts';

/** What one way of sending used, as `npm run bench -- cost` measured it. */
const Run = z.strictObject({
  /** Posts in one request to the API, and in one batch of the classify function. */
  postsPerRequest: z.number().int().positive(),
  postsPerClassify: z.number().int().positive(),
  /** How busy the community was: what a fold costs is shared by the posts of its hour. */
  postsPerMonth: z.number().int().positive(),
  /** Everything from the request to the weekly report, for each post. */
  unitsPerPost: Units,
  /** What a month costs beside its posts: a year's books are read again and again to tell product teams what is new. */
  unitsPerMonth: Units,
});
export type Run = z.infer<typeof Run>;

/** What was measured, when, and on what: forecasts are made from it and from nothing else. */
export const MeasuredUnits = z.strictObject({
  date: z.iso.date(),
  machine: z.string(),
  /** UTF-8 bytes of each post's text. */
  textBytes: z.number().int().positive(),
  /** How seconds here were taken for seconds on Lambda, in words. */
  seconds: z.string(),
  runs: z.array(Run).min(1),
  /** Stored for each post, for as long as it is kept. */
  storedBytesPerPost: z.number().positive(),
  /** What a brand uses in a month in which nobody writes, and what stands there. */
  idle: z.strictObject({ unitsPerMonth: Units, standing: z.partialRecord(Standing, z.number().nonnegative()) }),
});
export type MeasuredUnits = z.infer<typeof MeasuredUnits>;

/**
 * The run that tells most about a community of this size: that of the same batch and of the nearest size below, whose
 * posts share the cost of a fold with fewer others.
 * @throws InvalidInputError when nothing was measured with such batches.
 */
export function chooseRun({ runs }: MeasuredUnits, posts: number, postsPerRequest: number): Run {
  const alike = runs
    .filter((run) => run.postsPerRequest === postsPerRequest)
    .sort((a, b) => a.postsPerMonth - b.postsPerMonth);
  const [smallest] = alike;
  if (smallest === undefined) {
    const known = [...new Set(runs.map((run) => run.postsPerRequest))].join(', ');
    throw new InvalidInputError(`Nothing was measured with ${postsPerRequest} posts a request; it was with ${known}.`);
  }
  return alike.findLast((run) => run.postsPerMonth <= posts) ?? smallest;
}
