import { InvalidInputError } from './errors.ts';
import { LIMITS } from './limits.ts';

/** The latest time an input may name, ms: a day's grace covers time zones and clocks that run ahead. */
export function latestAt(now: number): number {
  return now + LIMITS.futureSeconds * 1000;
}

/** What is said of an input whose time would put it into a week that has not come. */
export function tooFarAhead(what: 'post' | 'measure', member: string): InvalidInputError {
  const detail = `lies more than ${LIMITS.futureSeconds / 3600} hours ahead of the clock`;
  return new InvalidInputError(`The ${what}'s ${member} ${detail}.`, 'invalid-input', [
    { pointer: `/${member}`, detail },
  ]);
}
