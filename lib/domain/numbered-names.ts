/** Texts by number, in the order they first came: what many rows share is written once and named by its number. */
export type NumberedNames = {
  readonly numberOf: (name: string) => number;
  readonly nameOf: (number: number) => string;
  readonly names: () => string[];
};

/** No names yet. */
export function numberedNames(): NumberedNames {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    nameOf: (number) => names[number]!,
    names: () => [...names],
  };
}
