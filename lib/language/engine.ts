/** Names the engine and its rules; part of the ruleset, so that facts read by another engine are known. */
export const ENGINE = 'rules/1';
