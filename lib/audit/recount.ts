import { meanOf } from './arithmetic.ts';
import { weekAfter } from './calendar.ts';
import { changesAmong } from './chances.ts';
import type { Recounted, RecountedFigures } from './recounted.ts';
import { staffRuled } from './rulings.ts';
import { type Evidence, type Scene, sceneOf } from './scene.ts';
import { recountCalibrated } from './sections/calibrated.ts';
import { recountChampions } from './sections/champions.ts';
import { recountDeflection } from './sections/deflection.ts';
import { recountEngagement } from './sections/engagement.ts';
import { recountGrowth } from './sections/growth.ts';
import { recountInitiatives } from './sections/initiatives.ts';
import { recountLoops } from './sections/loops.ts';
import { recountMeasured } from './sections/measured.ts';
import { recountMentions } from './sections/mentions.ts';
import { recountModeration } from './sections/moderation.ts';
import { momentaOf } from './sections/momentum.ts';
import { recountRequests } from './sections/requests.ts';
import { recountResponses } from './sections/responses.ts';
import { recountSentiment } from './sections/sentiment.ts';
import { recountThemes } from './sections/themes.ts';
import { recountIgnored, recountTrust } from './sections/trust.ts';

/** Every section of a report that has figures is counted anew by a file of its own. */
const SECTIONS: readonly ((scene: Scene) => RecountedFigures)[] = [
  recountThemes,
  recountSentiment,
  recountIgnored,
  recountResponses,
  recountEngagement,
  recountGrowth,
  recountMentions,
  recountMeasured,
  recountDeflection,
  recountChampions,
  recountModeration,
  recountTrust,
];

/** These follow requests, initiatives and labelled posts through the weeks, and tell themselves what was before. */
const OF_REQUESTS: typeof SECTIONS = [recountRequests, recountLoops, recountInitiatives, recountCalibrated];

/** A figure beside what it was in the weeks before. */
export type RecountedInTime = Recounted & {
  readonly previous: number | null;
  readonly baseline8w: number | null;
  /** Its momentum, where it counts the people behind a subject; else what became of it since the weeks before. */
  readonly verdict: string | null;
};

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
      const { to } = scene.calendar.spanOf(before);
      const counted = known.get(name) ?? figuresOf(SECTIONS, sceneOf(evidence, before, to, staff));
      known.set(name, counted);
      return counted.get(path)?.value ?? null;
    };
    const weeks = [1, 2, 3, 4, 5, 6, 7, 8]
      .map((ago) => weekAfter(week, -ago))
      .filter((one) => since !== undefined && one >= since);
    const present = figuresOf([...OF_REQUESTS, ...SECTIONS], scene);
    const past = new Map(
      [...present].map(([path, { before }]) => [path, weeks.map((one) => (before ? before(one) : valueIn(path, one)))]),
    );
    const verdicts = verdictsOf(present, past);
    const figures = [...present].map(([path, figure]): [string, RecountedInTime] => {
      const values = past.get(path)!;
      const baseline8w = meanOf(values.filter((value) => value !== null));
      return [
        path,
        { ...figure, previous: values[0] ?? null, baseline8w, verdict: verdicts.get(path) ?? figure.verdict ?? null },
      ];
    });
    return { scene, figures: new Map(figures) };
  };
}

/** Told apart each by itself: the people behind subjects, other figures of subjects, and those of the week as a whole. */
function verdictsOf(
  present: ReadonlyMap<string, Recounted>,
  past: ReadonlyMap<string, readonly (number | null)[]>,
): ReadonlyMap<string, string> {
  const momenta = momentaIn(present, past);
  const beside = [...present].flatMap(([path, { value, chance }]) => {
    if (momenta.has(path) || value === null || chance === undefined || chance === null) return [];
    return [{ path, value, chance, earlier: past.get(path)!.filter((one) => one !== null) }];
  });
  const ofSubjects = beside.filter(({ path }) => isOfSubject(path.split('.')));
  const ofWeek = beside.filter(({ path }) => !isOfSubject(path.split('.')));
  return new Map([...momenta, ...changesAmong(ofSubjects), ...changesAmong(ofWeek)]);
}

/** Whether a figure is that of one theme, of one that is named, of one member, loop or audience. */
function isOfSubject([section, name, ...rest]: string[]): boolean {
  if (section === 'themes') return true;
  if (section === 'mentions') return name !== 'shareOfVoice' && name !== 'reach';
  if (section === 'growth') return name === 'audience';
  if (section === 'champions') return name !== 'scored' && name !== 'featured';
  return section === 'loops' && rest.at(-1) === 'after';
}

/** The momentum of whatever counts the people behind a subject: a theme, a request, a problem. */
function momentaIn(
  present: ReadonlyMap<string, Recounted>,
  past: ReadonlyMap<string, readonly (number | null)[]>,
): ReadonlyMap<string, string> {
  const subjects = [...present].filter(([path]) => /^(themes\..*\.people|(requests|problems)\..*\.demand)$/.test(path));
  return momentaOf(
    subjects.map(([path, { value }]) => ({ path, now: value ?? 0, before: past.get(path)!.map((one) => one ?? 0) })),
    { now: present.get('growth.active')!.value!, before: past.get('growth.active')!.map((one) => one ?? 0) },
  );
}

function figuresOf(sections: typeof SECTIONS, scene: Scene): ReadonlyMap<string, Recounted> {
  return new Map(sections.flatMap((section) => section(scene)));
}
