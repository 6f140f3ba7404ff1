import type { Brand } from '../domain/brand.ts';
import { examplesOf } from '../domain/calibration-examples.ts';
import { sha256 } from '../domain/identity.ts';
import { createCalendar } from '../domain/week.ts';
import { ENGINE } from '../language/engine.ts';

/** The calendar of a brand. */
export const calendarOf = perBrand(({ timeZone }) => createCalendar(timeZone));

/**
 * The hash that names the rules posts are read by: the brand's own, and the engine's version. Only what changes how a
 * post is read or counted is in it; a new name for the brand, or a new team, changes no fact.
 */
export const rulesetOf = perBrand((brand) => {
  const { timeZone, languages, staff, taxonomy, synonyms, segments } = brand;
  const themes = taxonomy.map(({ id, phrases, exclusions, parent }) => ({ id, phrases, exclusions, parent }));
  const examples = examplesOf(brand).map(({ by: _, at: __, ...taught }) => taught);
  const rules = { engine: ENGINE, timeZone, languages, staff, themes, synonyms, segments };
  return sha256(JSON.stringify(examples.length === 0 ? rules : { ...rules, examples })).slice(0, 16);
});

/** Make something of a brand file once, when it is first used: reading a taxonomy for every post would cost more than the post. */
export function perBrand<T extends object | string>(make: (brand: Brand) => T): (brand: Brand) => T {
  const made = new WeakMap<Brand, T>();
  return (brand) => {
    const known = made.get(brand) ?? make(brand);
    made.set(brand, known);
    return known;
  };
}
