import type { Brand } from '../domain/brand.ts';
import { sha256 } from '../domain/identity.ts';
import { type Calendar, createCalendar } from '../domain/week.ts';
import { createReader, ENGINE, type Reader } from '../language/classify.ts';

/** What a brand file becomes once, when it is first used: reading a taxonomy for every post would cost more than the post. */
export type Compiled = {
  readonly calendar: Calendar;
  readonly reader: Reader;
  /** The hash that names the rules posts are read by: the brand's own, and the engine's version. */
  readonly ruleset: string;
};

const compiled = new WeakMap<Brand, Compiled>();

export function compiledOf(brand: Brand): Compiled {
  let known = compiled.get(brand);
  if (known === undefined) {
    known = { calendar: createCalendar(brand.timeZone), reader: createReader(brand), ruleset: rulesetOf(brand) };
    compiled.set(brand, known);
  }
  return known;
}

/** Only what changes how a post is read or counted; a new name for the brand, or a new team, changes no fact. */
export function rulesetOf({ timeZone, languages, staff, taxonomy }: Brand): string {
  const themes = taxonomy.map(({ id, phrases, exclusions, parent }) => ({ id, phrases, exclusions, parent }));
  return sha256(JSON.stringify({ engine: ENGINE, timeZone, languages, staff, themes })).slice(0, 16);
}
