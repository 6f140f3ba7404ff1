import { describe, expect, it } from 'vitest';
import type { SeenFact } from '../../lib/domain/figures/authors.ts';
import { meanMeasure } from '../../lib/domain/figures/measure-kinds.ts';
import { calibrate } from '../../lib/domain/statistics/calibration.ts';
import { clusteredOf, countInterval, ofPeople } from '../../lib/domain/statistics/counts.ts';
import { impactOf, netOf } from '../../lib/domain/statistics/nets.ts';
import { productOfShares } from '../../lib/domain/statistics/product.ts';
import { rateRatio } from '../../lib/domain/statistics/rates.ts';
import { upliftOf, type Windows } from '../../lib/domain/statistics/uplift.ts';
import { medianInterval, survivalQuantile, type Wait } from '../../lib/domain/statistics/waits.ts';
import { median, wilsonInterval } from '../../lib/domain/statistics.ts';
import {
  aMember,
  LIKES_MEAN,
  type MadePost,
  MOODS,
  normal,
  poisson,
  postsOfOne,
  sum,
} from '../support/a-simulation.ts';
import { seeded } from '../support/a-world.ts';

const RUNS = 1000;
const SIZES = [30, 60, 200];

type Bounds = readonly [low: number, high: number | null] | null;

/** Of so many runs, in how many the interval holds the truth; one without bounds holds everything. */
function coverageOf(truth: number, draw: (random: () => number) => Bounds, seed: number): number {
  const random = seeded(seed);
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const [low, high] = draw(random) ?? [Number.NEGATIVE_INFINITY, null];
    if (low <= truth && (high === null || truth <= high)) held++;
  }
  return held / RUNS;
}

/** Every kind of interval that a report shows, over communities of some size whose truth is known. */
const KINDS: Readonly<Record<string, (n: number) => { truth: number; draw: (random: () => number) => Bounds }>> = {
  'people in a week': (n) => ({ truth: n, draw: (random) => countInterval(ofPeople(poisson(n, random))) }),
  'posts in a week, of members who write several': (n) => ({
    truth: n * POSTS_OF_ONE,
    draw: (random) => countInterval(clusteredOf(weekOf(n, random).map((posts) => posts.length))),
  }),
  'reactions in a week': (n) => ({
    truth: n * POSTS_OF_ONE * LIKES_MEAN,
    draw: (random) =>
      countInterval(clusteredOf(weekOf(n, random).map((posts) => sum(posts.map(({ likes }) => likes))))),
  }),
  'interactions per post, mean': (n) => ({
    truth: LIKES_MEAN,
    draw: (random) => {
      const facts = weekOf(n, random).flatMap((posts, i) => posts.map(({ likes }) => ({ author: i, likes })));
      return meanMeasure(facts as unknown as SeenFact[], (fact) => (fact as unknown as MadePost).likes, '').interval95;
    },
  }),
  'net sentiment of posts, members keeping to their mood': (n) => ({
    truth: 100 * (MOODS.positive - MOODS.negative),
    draw: (random) => netOf(weekOf(n, random).map(votesOf))!.interval,
  }),
  'net sentiment, one vote a person': (n) => ({
    truth: 100 * (MOODS.positive - MOODS.negative),
    draw: (random) => netOf(Array.from({ length: n }, () => votesOf(aMember(random).slice(0, 1))))!.interval,
  }),
  'net sentiment of a theme nine in ten complain of': (n) => ({
    truth: -80,
    draw: (random) => netOf(Array.from({ length: n }, () => oneOf(random() < 0.9 ? -1 : 1)))!.interval,
  }),
  'impact of a theme': (n) => ({
    // A third of the posts mention it; of theirs 10 % are positive and 60 % negative, of others as usual.
    truth: (-50 - 100 * (MOODS.positive - MOODS.negative)) / 3,
    draw: (random) => {
      const vote = (p: number, q: number) => oneOf(random() < p ? 1 : random() < q / (1 - p) ? -1 : 0);
      const these = Array.from({ length: n }, () => vote(0.1, 0.6));
      const others = Array.from({ length: 2 * n }, () => vote(MOODS.positive, MOODS.negative));
      return impactOf(netOf(these), netOf(others))!.interval;
    },
  }),
  'uplift of an initiative, weeks straying by a twentieth': (n) => ({
    truth: 0.6 * n * POSTS_OF_ONE,
    draw: (random) => upliftOf(windowsOf(1.6 * n, n, 0.05, random))!.interval,
  }),
  'uplift of a small initiative, weeks straying by a tenth': (n) => ({
    truth: 0.6 * n * POSTS_OF_ONE,
    draw: (random) => upliftOf(windowsOf(1.6 * n, n, 0.1, random))!.interval,
  }),
  'uplift beside other themes, which rise by half as well': (n) => ({
    // Twice as many where half as many more were to be expected.
    truth: (2 - 1.5) * n * POSTS_OF_ONE,
    draw: (random) => upliftOf(windowsOf(2 * n, n, 0, random), windowsOf(3 * n, 2 * n, 0, random))!.interval,
  }),
  'a calibrated count, by two hundred labelled posts': (n) => ({
    // The truth differs from week to week, so the interval is told from it: 0 is what it must hold.
    truth: 0,
    draw: (random) => {
      const read = (is: boolean) => random() < (is ? 0.8 : 0.1);
      const sample = Array.from({ length: 200 }, () => random() < 0.3).map((is) => ({ is, said: read(is) }));
      const week = Array.from({ length: n }, () => random() < 0.3);
      const told = calibrate(week.filter(read).length, n, sample);
      const truth = week.filter(Boolean).length;
      return told && [told.interval[0] - truth, told.interval[1] - truth];
    },
  }),
  'a share of half': (n) => ({ truth: 0.5, draw: (random) => wilsonInterval(binomial(n, 0.5, random), n) }),
  'a share of nine in ten': (n) => ({ truth: 0.9, draw: (random) => wilsonInterval(binomial(n, 0.9, random), n) }),
  'a ratio of two counts': (n) => ({
    truth: 1.5,
    draw: (random) =>
      rateRatio({ events: poisson(1.5 * n, random), exposure: 1 }, { events: poisson(n, random), exposure: 1 })
        ?.interval ?? null,
  }),
  'a product of three shares': (n) => ({
    truth: 0.4 * 0.6 * 0.5,
    draw: (random) =>
      productOfShares([0.4, 0.6, 0.5].map((share) => ({ yes: binomial(n, share, random), asked: n })))!.interval,
  }),
  'median wait, one in ten never answered': (n) => ({
    truth: quantileOfWaits(0.5, 0.1),
    draw: (random) => survivalQuantile(waitsOf(n, 0.1, random), 0.5).interval,
  }),
  'median wait, two in five never answered': (n) => ({
    truth: quantileOfWaits(0.5, 0.4),
    draw: (random) => survivalQuantile(waitsOf(n, 0.4, random), 0.5).interval,
  }),
  '90 % wait': (n) => ({
    truth: quantileOfWaits(0.9, 0.02),
    draw: (random) => survivalQuantile(waitsOf(n, 0.02, random), 0.9).interval,
  }),
  'median wait of the answered': (n) => ({
    truth: 3,
    draw: (random) => medianInterval(Array.from({ length: n }, () => aWait(random))),
  }),
};

describe('a 95 % interval', () => {
  it.each(Object.keys(KINDS))('of %s holds the truth in 93 to 98 of 100 runs', (kind) => {
    const sizes = kind.includes('small') ? SIZES.slice(0, 2) : SIZES;
    const shares = sizes.map((n, i) => {
      const { truth, draw } = KINDS[kind]!(n);
      return coverageOf(truth, draw, 100 + i);
    });
    console.log(`coverage: ${kind}: ${sizes.map((n, i) => `${(100 * shares[i]!).toFixed(1)} % at ${n}`).join(', ')}`);

    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.98);
    }
  });

  it('of the median of whole numbers holds it at least as often: values that are equal lie on no side', () => {
    const random = seeded(5);
    const likes = Array.from({ length: 100_000 }, () => aMember(random)[0]!.likes);

    for (const n of SIZES) {
      const draw = (draws: () => number) => medianInterval(Array.from({ length: n }, () => aMember(draws)[0]!.likes));
      expect(coverageOf(median(likes)!, draw, n)).toBeGreaterThanOrEqual(0.95);
    }
  });
});

/** An initiative's window and four before it, each with its own mood beyond chance. */
function windowsOf(now: number, usual: number, unrest: number, random: () => number): Windows {
  const [own, ...before] = [now, usual, usual, usual, usual].map((members) => {
    const came = members * Math.max(0.2, 1 + unrest * normal(random));
    return clusteredOf(weekOf(came, random).map((posts) => posts.length));
  });
  return { now: own!, before };
}

/** Measured, as the rule by which members write has no short mean. */
const POSTS_OF_ONE = (() => {
  const random = seeded(3);
  return sum(Array.from({ length: 400_000 }, () => postsOfOne(random))) / 400_000;
})();

function weekOf(members: number, random: () => number): MadePost[][] {
  return Array.from({ length: poisson(members, random) }, () => aMember(random));
}

function votesOf(posts: readonly MadePost[]) {
  const saying = (vote: number) => posts.filter((post) => post.vote === vote).length;
  return { posts: posts.length, positive: saying(1), negative: saying(-1) };
}

function oneOf(vote: 1 | 0 | -1) {
  return votesOf([{ vote, likes: 0 }]);
}

function binomial(n: number, share: number, random: () => number): number {
  return Array.from({ length: n }, random).filter((drawn) => drawn < share).length;
}

/** Three hours in the middle, half an hour as seldom as a day. */
const SPREAD = 1.5;

function aWait(random: () => number): number {
  return 3 * Math.exp(SPREAD * normal(random));
}

/** Threads opened at any time of a week at whose end the waiting are cut off, some of which nobody ever answers. */
function waitsOf(n: number, never: number, random: () => number): Wait[] {
  return Array.from({ length: n }, () => {
    const left = random() * 168;
    const hours = random() < never ? Number.POSITIVE_INFINITY : aWait(random);
    return { hours: Math.min(hours, left), answered: hours <= left };
  });
}

/** The time by which so many of all threads are answered: a quantile of the lognormal among those ever answered. */
function quantileOfWaits(q: number, never: number): number {
  const random = seeded(17);
  const waits = Array.from({ length: 400_000 }, () => aWait(random)).sort((a, b) => a - b);
  return waits[Math.floor((q / (1 - never)) * waits.length)]!;
}
