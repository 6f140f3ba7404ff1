import { lnGamma } from './beta.ts';

const PRECISE = 1e-15;
const TINY = 1e-300;

/**
 * The regularised lower incomplete gamma function P(a, x), 0…1, for positive a: tails of the Poisson and chi-squared
 * distributions are values of it. By its series below the mean and by Legendre's continued fraction above it
 * (DLMF 8.7.1 and 8.9.2), each where it converges quickly.
 */
export function incompleteGamma(x: number, a: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  return x < a + 1 ? front * series(x, a) : 1 - front * continuedFraction(x, a);
}

/**
 * The x at which P(a, x) is p, for a ≥ 1. From the guess of Wilson and Hilferty (1931, PNAS 17:684–688) by Halley's
 * steps, each of which triples the digits that are right.
 */
export function gammaQuantile(p: number, a: number, z: number): number {
  const guess = a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3;
  // So deep in the lower tail the guess may be below 0; the first term of the series is then right enough.
  let x = guess > 0.01 * a ? guess : Math.exp((Math.log(p) + lnGamma(a + 1)) / a);
  for (let step = 0; step < 50; step++) {
    const density = Math.exp((a - 1) * Math.log(x) - x - lnGamma(a));
    const newton = (incompleteGamma(x, a) - p) / density;
    const halley = newton / (1 - Math.min(1, (newton * ((a - 1) / x - 1)) / 2));
    const next = x - halley;
    const moved = next > 0 ? next : x / 2;
    if (Math.abs(moved - x) <= 1e-14 * x) return moved;
    x = moved;
  }
  return x;
}

function series(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= 1_000_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISE) break;
  }
  return sum;
}

/** The modified Lentz method (Thompson and Barnett 1986, J. Comput. Phys. 64:490–509). */
function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= 1_000_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = away(an * d + b);
    c = away(b + an / c);
    d = 1 / d;
    value *= d * c;
    if (Math.abs(d * c - 1) < PRECISE) break;
  }
  return value;
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
