import type { Brand } from '../domain/brand.ts';
import { examplesOf } from '../domain/calibration-examples.ts';
import { sha256 } from '../domain/identity.ts';
import { oncePer } from '../domain/once-per.ts';
import { createCalendar } from '../domain/week.ts';
import { ENGINE, MANNER } from '../language/engine.ts';

/** The calendar of a brand. */
export const calendarOf = perBrand(({ timeZone }) => createCalendar(timeZone));

/**
 * The hash that names the rules posts are read by: the engine's version, and of the brand file all that changes how a
 * post is read, merged or counted. What its people are called, and where findings go, changes no fact.
 */
export const rulesetOf = perBrand((brand) => {
  const { timeZone, languages, staff, segments, synonyms, moderation, deflection } = brand;
  const { name, aliases, homonyms, products, competitors } = brand;
  const themes = brand.taxonomy.map(({ name: _, owner: __, examples, ...found }) =>
    examples.length > 0 ? { ...found, examples } : found,
  );
  const guidelines = brand.guidelines.map(({ title: _, ...found }) => found);
  const taught = examplesOf(brand).map(({ by: _, at: __, ...example }) => example);
  const named = { name, aliases, homonyms, products, competitors };
  const rules = {
    timeZone,
    languages,
    staff,
    segments,
    synonyms,
    moderation,
    deflection,
    themes,
    guidelines,
    taught,
    named,
  };
  return sha256(JSON.stringify({ engine: ENGINE, manner: MANNER, ...rules })).slice(0, 16);
});

/** Make something of a brand file once, when it is first used: reading a taxonomy for every post would cost more than the post. */
export function perBrand<T extends object | string>(make: (brand: Brand) => T): (brand: Brand) => T {
  return oncePer(make);
}
