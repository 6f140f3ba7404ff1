import { clusteredOf, countInterval, dispersionOf, meanInterval, ofPeople } from '../statistics/counts.ts';
import type { WaitQuantile } from '../statistics/waits.ts';
import { type Interval, varianceOf, wilsonInterval } from '../statistics.ts';
import { amountsByAuthor, type SeenFact } from './authors.ts';
import type { Chance } from './changes.ts';
import { type Measure, measureOf } from './figure.ts';

/** So many posts: members come by chance, each with as many as they write. */
export function countMeasure(
  facts: readonly SeenFact[],
  method: string,
  more: Partial<Pick<Measure, 'n'>> = {},
): Measure {
  return sumMeasure(facts, () => 1, method, more);
}

/** So many people: each comes by chance. */
export function peopleMeasure(
  people: number,
  facts: readonly SeenFact[],
  method: string,
  more: Partial<Pick<Measure, 'n' | 'people'>> = {},
): Measure {
  return { ...measureOf(people, facts, method, more), ...chanceOfPeople(people) };
}

/** What is told of any count of people, wherever it was counted. */
export function chanceOfPeople(people: number): Pick<Measure, 'interval95' | 'chance'> {
  return { interval95: countInterval(ofPeople(people)), chance: { kind: 'count', dispersion: 1 } };
}

/** A sum over posts: members come by chance, each with what all of theirs amount to. */
export function sumMeasure(
  facts: readonly SeenFact[],
  amountOf: (fact: SeenFact) => number,
  method: string,
  more: Partial<Pick<Measure, 'n'>> = {},
): Measure {
  const amounts = amountsByAuthor(facts, amountOf);
  const count = clusteredOf(amounts);
  return measureOf(count.total, facts, method, {
    people: amounts.length,
    ...more,
    interval95: countInterval(count),
    chance: { kind: 'count', dispersion: dispersionOf(count) },
  });
}

/** A mean over posts of amounts that are never below 0; `null` for none. */
export function meanMeasure(facts: readonly SeenFact[], amountOf: (fact: SeenFact) => number, method: string): Measure {
  if (facts.length === 0) return measureOf(null, facts, method);
  const amounts = amountsByAuthor(facts, amountOf);
  const posts = amountsByAuthor(facts, () => 1);
  const mean = clusteredOf(amounts).total / facts.length;
  const strays = amounts.map((amount, i) => (amount - mean * posts[i]!) / facts.length);
  const { squares } = clusteredOf(strays);
  const variance = (squares * amounts.length) / Math.max(1, amounts.length - 1);
  // A week may have more authors than a call may have arguments.
  const step = amounts.reduce((most, amount) => Math.max(most, amount), 0) / facts.length;
  // Where all posts are alike, or of one member, nothing tells how much others would differ.
  if (amounts.length < 2 || variance <= 1e-12 * mean ** 2) return measureOf(mean, facts, method);
  return measureOf(mean, facts, method, {
    interval95: meanInterval(mean, variance, step),
    chance: { kind: 'estimate', variance, n: facts.length },
  });
}

/** So many of so many, each by chance. */
export function shareMeasure(those: number, n: number, facts: readonly SeenFact[], method: string): Measure {
  return measureOf(n === 0 ? null : those / n, facts, method, { n, ...chanceOfShare(those, n) });
}

/** What is told of any share. */
export function chanceOfShare(those: number, n: number): Pick<Measure, 'interval95' | 'chance'> {
  const interval95 = wilsonInterval(those, n);
  return { interval95, chance: estimateChance(interval95, n) };
}

/** A time by which a share of all was answered. */
export function waitMeasure({ hours, interval }: WaitQuantile, facts: readonly SeenFact[], method: string): Measure {
  const [low, high] = interval ?? [0, null];
  const chance = hours === null || high === null ? null : ratioChance([low, high], facts.length);
  return measureOf(hours, facts, method, { interval95: interval, chance });
}

/** How much an estimate moves by chance, as its interval has it. */
export function estimateChance(interval: Interval | null, n: number): Chance {
  return interval === null || interval[0] === interval[1]
    ? null
    : { kind: 'estimate', variance: varianceOf(interval), n };
}

/** How much the logarithm of a ratio moves by chance, as its interval has it. */
export function ratioChance(interval: Interval | null, n: number): Chance {
  if (interval === null || interval[0] <= 0) return null;
  const [low, high] = [Math.log(interval[0]), Math.log(interval[1])];
  return low === high ? null : { kind: 'ratio', variance: varianceOf([low, high]), n };
}
