/** Texts by number, in the order they first came: what many rows share is written once and named by its number. */
export type NumberedNames = { readonly numberOf: (name: string) => number; readonly names: () => string[] };

/** No names yet. */
export function numberedNames(): NumberedNames {
  const numbers = new Map<string, number>();
  return {
    numberOf(name) {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    },
    names: () => [...numbers.keys()],
  };
}
