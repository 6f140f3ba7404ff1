import { holdTogether } from '../statistics/discoveries.ts';
import { probabilityOfChange } from '../statistics/rates.ts';

/** How many people a subject has, against what its history leads one to expect. */
export type Momentum = 'new' | 'rising' | 'steady' | 'fading' | 'gone' | 'too few to say';

/** A subject that people speak of: distinct members now, and in each of the weeks before. */
export type Followed = { readonly path: string; readonly now: number; readonly before: readonly number[] };

/** Of those said to have moved, at most this share may not have. */
const FALSE_SHARE = 0.1;
/** Two people are a coincidence, or a couple. */
const PEOPLE_MIN = 3;

/**
 * The momentum of every theme, request and problem of a week, told apart together: distinct members per active member,
 * this week against the weeks before (two-sample Poisson test), with the share of false discoveries held over all of
 * them at once.
 *
 * Tested is whatever had three people this week, or three in the weeks before together. `new` had nobody before,
 * `gone` has nobody now. Without earlier weeks nothing can be said.
 */
export function momentumOf(
  followed: readonly Followed[],
  active: { readonly now: number; readonly before: readonly number[] },
): Map<string, Momentum> {
  const exposure = sum(active.before);
  const tested = followed
    .map(({ path, now, before }) => ({ path, now, before: sum(before) }))
    .filter(({ now, before }) => exposure > 0 && active.now > 0 && Math.max(now, before) >= PEOPLE_MIN);
  const moved = holdTogether(
    tested.map(({ now, before }) =>
      probabilityOfChange({ events: now, exposure: active.now }, { events: before, exposure }),
    ),
    FALSE_SHARE,
  );
  const verdicts = new Map<string, Momentum>(followed.map(({ path }) => [path, 'too few to say']));
  tested.forEach(({ path, now, before }, i) => {
    const more = now * exposure > before * active.now;
    if (!moved[i]) verdicts.set(path, 'steady');
    else if (more) verdicts.set(path, before === 0 ? 'new' : 'rising');
    else verdicts.set(path, now === 0 ? 'gone' : 'fading');
  });
  return verdicts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
