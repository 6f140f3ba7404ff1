import { type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

/** What was flagged or ruled out among the posts of members, and what became of it. */
export function recountModeration(scene: Scene): RecountedFigures {
  const flagged = lookedAt(scene);
  const among = (those: readonly CountedPost[]) => summed(those, { n: flagged.length });
  const all = [...scene.members, ...scene.apart.filter(({ isStaff }) => !isStaff)];
  return [
    ['moderation.flagged', summed(flagged, { n: all.length })],
    ['moderation.waiting', among(flagged.filter(isUnruled))],
    ['moderation.held', among(flagged.filter(({ standing }) => standing === 'held'))],
    ['moderation.kept', among(flagged.filter(({ ruling }) => ruling === 'kept'))],
    ['moderation.removed', among(flagged.filter(({ ruling }) => ruling === 'removed'))],
  ];
}

/** Posts of members that were flagged, or that a person removed, in the order written. */
export function lookedAt({ members, apart }: Scene): CountedPost[] {
  return [...members, ...apart.filter(({ isStaff }) => !isStaff)]
    .filter((post) => flagsOf(post).length > 0 || post.ruling === 'removed')
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Flagged, and nobody has ruled on it. */
export function isUnruled(post: CountedPost): boolean {
  return flagsOf(post).length > 0 && post.ruling === null;
}

export function flagsOf({ read }: CountedPost): string[] {
  return (read.moderation ?? []).map(({ label }) => label);
}
