/** Numbers 0…1 that a seed decides. */
export type Random = () => number;

export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!;
}

export function number(random: Random, below: number): number {
  return Math.floor(random() * below);
}
