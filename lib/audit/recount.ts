import { meanOf } from './arithmetic.ts';
import { weekAfter } from './calendar.ts';
import type { Recounted, RecountedFigures } from './recounted.ts';
import { staffRuled } from './rulings.ts';
import { type Evidence, type Scene, sceneOf } from './scene.ts';
import { recountEngagement } from './sections/engagement.ts';
import { recountGrowth } from './sections/growth.ts';
import { recountLoops } from './sections/loops.ts';
import { recountMentions } from './sections/mentions.ts';
import { recountModeration } from './sections/moderation.ts';
import { recountRequests } from './sections/requests.ts';
import { recountResponses } from './sections/responses.ts';
import { recountSentiment } from './sections/sentiment.ts';
import { recountThemes } from './sections/themes.ts';
import { recountIgnored, recountTrust } from './sections/trust.ts';

/** Every section of a report that has figures; a new one is counted anew by a file of its own. */
const SECTIONS: readonly ((scene: Scene) => RecountedFigures)[] = [
  recountRequests,
  recountThemes,
  recountSentiment,
  recountIgnored,
  recountResponses,
  recountEngagement,
  recountGrowth,
  recountMentions,
  recountModeration,
  recountLoops,
  recountTrust,
];

/** A figure beside what it was in the weeks before. */
export type RecountedInTime = Recounted & { readonly previous: number | null; readonly baseline8w: number | null };

export type RecountedWeek = { readonly scene: Scene; readonly figures: ReadonlyMap<string, RecountedInTime> };

/** Counts weeks from the evidence, each at its cut (ms), with staff as ruled before it unless told otherwise. */
export type Recount = (week: string, cut: number, ruledBefore?: number) => RecountedWeek;

/** Get ready to count weeks. What they have in common, the weeks before, is counted once. */
export function createRecount(evidence: Evidence): Recount {
  const since = evidence.posts[0]?.week;
  const known = new Map<string, ReadonlyMap<string, Recounted>>();

  return (week, cut, ruledBefore = cut) => {
    const staff = staffRuled(evidence.decisions.filter(({ at }) => at < ruledBefore));
    const scene = sceneOf(evidence, week, cut, staff);
    const valueIn = (path: string, before: string): number | null => {
      const name = `${before} ${JSON.stringify([...staff])}`;
      const counted = known.get(name) ?? figuresOf(sceneOf(evidence, before, scene.calendar.spanOf(before).to, staff));
      known.set(name, counted);
      return counted.get(path)?.value ?? null;
    };
    const weeks = [1, 2, 3, 4, 5, 6, 7, 8]
      .map((ago) => weekAfter(week, -ago))
      .filter((one) => since !== undefined && one >= since);
    const figures = [...figuresOf(scene)].map(([path, figure]): [string, RecountedInTime] => {
      const values = weeks.map((one) => (figure.before ? figure.before(one) : valueIn(path, one)));
      const baseline8w = meanOf(values.filter((value) => value !== null));
      return [path, { ...figure, previous: values[0] ?? null, baseline8w }];
    });
    return { scene, figures: new Map(figures) };
  };
}

function figuresOf(scene: Scene): ReadonlyMap<string, Recounted> {
  return new Map(SECTIONS.flatMap((section) => section(scene)));
}
