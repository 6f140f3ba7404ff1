import { lineAmong, sumOf, tailsOf } from '../arithmetic.ts';

/** A subject that people speak of, by the path of the figure that counts them: this week and in each week before. */
export type FollowedSubject = { readonly path: string; readonly now: number; readonly before: readonly number[] };

/** Fewer people, now and in all weeks before together, say nothing. */
const PEOPLE_MIN = 3;
/** Of the subjects said to have moved so many may not have. */
const FALSE_SHARE = 0.1;

/**
 * How many people each subject has, against what its history leads one to expect: people per active member, now
 * against the weeks before together, all subjects told apart at once.
 */
export function momentaOf(
  subjects: readonly FollowedSubject[],
  active: { readonly now: number; readonly before: readonly number[] },
): ReadonlyMap<string, string> {
  const activeBefore = sumOf(active.before);
  const followed = subjects.map(({ path, now, before }) => {
    const then = sumOf(before);
    const isTested = activeBefore > 0 && active.now > 0 && (now >= PEOPLE_MIN || then >= PEOPLE_MIN);
    const share = active.now / (active.now + activeBefore);
    return { path, now, then, chance: isTested ? chanceOf(now, now + then, share) : undefined };
  });
  const line = lineAmong(
    followed.flatMap(({ chance }) => chance ?? []),
    FALSE_SHARE,
  );
  return new Map(
    followed.map(({ path, now, then, chance }) => {
      if (chance === undefined) return [path, 'too few to say'];
      if (chance > line) return [path, 'steady'];
      if (now / active.now > then / activeBefore) return [path, then === 0 ? 'new' : 'rising'];
      return [path, now === 0 ? 'gone' : 'fading'];
    }),
  );
}

/** Twice the smaller of the chances that so many or more, so few or fewer, fall into the present. */
function chanceOf(now: number, all: number, share: number): number {
  const { orFewer, orMore } = tailsOf(now, all, share);
  return Math.min(1, 2 * Math.min(orFewer, orMore));
}
