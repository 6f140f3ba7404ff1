export type Three = readonly [number, number, number];

/** Three log-odds as shares of one. */
export function softmax(a: number, b: number, c: number): Three {
  const highest = Math.max(a, b, c);
  const [first, second, third] = [Math.exp(a - highest), Math.exp(b - highest), Math.exp(c - highest)];
  const sum = first + second + third;
  return [first / sum, second / sum, third / sum];
}

/** Log-odds as a probability. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** To three decimals: what is kept and shown, so that the last bits of a sum never reach a digest. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Labels in the order of their confidence. Most posts have one or none, and to sort that takes longer than to find it. */
export function surestFirst<T extends { readonly confidence: number }>(labels: T[]): T[] {
  return labels.length < 2 ? labels : labels.sort((a, b) => b.confidence - a.confidence);
}
