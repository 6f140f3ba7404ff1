import { mean } from '../statistics.ts';
import { betaQuantile } from './beta.ts';
import { twoSided } from './weeks.ts';

/** Degrees of freedom of a variance that is known from many parts: of so many, Student's t is nearly normal. */
const MANY = 60;

/** A count of one window, and the sum of the squares of each member's part in it: its variance by chance. */
export type WindowCount = { readonly total: number; readonly squares: number };

/** A window beside others, which came before it. */
export type Windows = { readonly now: WindowCount; readonly before: readonly WindowCount[] };

/** How much more there was than was to be expected; the probability of as much by chance, 0…1. */
export type Uplift = {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly probability: number;
};

/**
 * How far a window lies above what was to be expected: the mean of the windows before it, or, beside a control, that mean
 * times how the control moved meanwhile (difference in differences, in the units of the treated).
 *
 * Windows vary by chance, each by the parts of its members, and beyond chance, in proportion to their size: by as much as
 * those before stray more from their own expectation than chance makes them (the moments of a two-level model, as
 * DerSimonian and Laird 1986). What is known of the latter from a few windows counts as little as it is: degrees of
 * freedom by Satterthwaite (1946, Biometrics Bulletin 2:110–114). `null` below two windows before, or beside a control
 * that was not there.
 */
export function upliftOf({ now, before }: Windows, control: Windows = UNMOVED): Uplift | null {
  if (before.length < 2) return null;
  const controls = control === UNMOVED ? before.map(() => UNMOVED.now) : control.before;
  const usual = mean(before.map(({ total }) => total))!;
  const usualControl = mean(controls.map(({ total }) => total))!;
  if (usualControl === 0 || control.now.total === 0) return null;
  const expected = (usual * control.now.total) / usualControl;

  // Where nobody came before, somebody might have.
  const chance = Math.max(1, mean(before.map(({ squares }) => squares))!);
  const chanceControl = mean(controls.map(({ squares }) => squares))!;
  const strays = before.map(({ total }, i) => total - (usual * controls[i]!.total) / usualControl);
  const stray = strays.reduce((sum, one) => sum + one ** 2, 0) / (strays.length - 1);
  const byChance = chance + (usual / usualControl) ** 2 * chanceControl;
  const beyond = usual === 0 ? 0 : Math.max(0, stray - byChance) / usual ** 2;

  const ofNow = now.squares + (expected / control.now.total) ** 2 * control.now.squares;
  const ofBefore =
    ((control.now.total / usualControl) ** 2 * chance + (expected / usualControl) ** 2 * chanceControl) / before.length;
  const byParts = ofNow + ofBefore;
  const byWindows = beyond * (now.total ** 2 + expected ** 2 / before.length);
  const variance = byParts + byWindows;
  const degrees = variance ** 2 / (byParts ** 2 / MANY + byWindows ** 2 / (before.length - 1));
  return judged(now.total - expected, variance, Math.floor(degrees));
}

/** A difference of independent estimates, from the sum of their variances. */
export function judged(value: number, variance: number, degrees = MANY): Uplift {
  const error = Math.sqrt(variance);
  const part = betaQuantile(0.95, 0.5, degrees / 2);
  const spread = Math.sqrt((degrees * part) / (1 - part)) * error;
  return {
    value,
    interval: [value - spread, value + spread],
    probability: twoSided(value / error, degrees),
  };
}

/** Nothing else moved. */
const UNMOVED: Windows = { now: { total: 1, squares: 0 }, before: [] };
