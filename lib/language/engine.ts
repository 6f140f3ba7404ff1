/**
 * Names the engine and the weights it reads with; part of the ruleset, so that facts read by another are known.
 * `npm run train` prints the name of what it made, and no other model is loaded.
 */
export const ENGINE = 'reading/1-8787d9fab305';
