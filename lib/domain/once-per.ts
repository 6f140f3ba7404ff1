/**
 * Tells something of each thing once, however many ask, and forgets it with the thing: a view is summarised and then
 * accounted for, and dozens of figures are counted of one list. What is told must depend on nothing else, and nobody may
 * change it.
 */
export function oncePer<Thing extends object, Told extends object | string>(tell: (thing: Thing) => Told) {
  const known = new WeakMap<Thing, Told>();
  return (thing: Thing): Told => {
    const told = known.get(thing) ?? tell(thing);
    known.set(thing, told);
    return told;
  };
}
