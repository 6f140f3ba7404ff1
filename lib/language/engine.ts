/**
 * Names the engine and the weights it reads with; part of the ruleset, so that facts read by another are known.
 * `npm run train` prints the name of what it made, and no other model is loaded.
 */
export const ENGINE = 'reading/1-a97378973cb3';

/**
 * Counts the ways in which posts were read by the same weights: what asks are, which sentences, which phrases. Whoever changes
 * that counts it up, so that facts read in another way are known too.
 */
export const MANNER = 2;
