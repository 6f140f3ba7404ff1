import { type Interval, wilsonInterval } from '../statistics.ts';

/** So many of so many. */
export type Share = { readonly yes: number; readonly asked: number };

/**
 * The product of independent shares with its 95 % interval. The limits are recovered from those of each share, on the
 * scale of logarithms, on which a product is a sum: Zou & Donner (2008), Statistics in Medicine 27:1693–1702. `null`
 * when nobody was asked.
 */
export function productOfShares(shares: readonly Share[]): { value: number; interval: Interval } | null {
  if (shares.some(({ asked }) => asked === 0)) return null;
  const terms = shares.map(({ yes, asked }) => ({ p: yes / asked, limits: wilsonInterval(yes, asked)! }));
  const value = terms.reduce((product, { p }) => product * p, 1);
  if (value === 0) return { value, interval: [0, terms.reduce((product, { limits }) => product * limits[1], 1)] };
  const spread = (side: 0 | 1) =>
    Math.sqrt(terms.reduce((sum, { p, limits }) => sum + (Math.log(p) - Math.log(limits[side])) ** 2, 0));
  return { value, interval: [value * Math.exp(-spread(0)), Math.min(1, value * Math.exp(spread(1)))] };
}
