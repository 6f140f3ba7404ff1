import type { Decision } from '../../domain/decision.ts';
import { lineAmong, meanOf, netOf, sumOf } from '../arithmetic.ts';
import { outsideOf } from '../chances.ts';
import { fromPosts, ofPeople, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import { inForce } from '../rulings.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { feelingOf, isScored, netSentiment, votesBy } from './sentiment.ts';

type Initiative = Extract<Decision, { kind: 'initiative' }>['initiative'];
type Posts = readonly CountedPost[];
type Way = 'participants' | 'firstTimers' | 'posts';

const DAY = 86_400_000;
const WAYS: readonly Way[] = ['participants', 'firstTimers', 'posts'];
/** Degrees of freedom of what is known from many parts. */
const MANY = 60;

/** What came of each initiative with a day in the week. */
export function recountInitiatives(scene: Scene): RecountedFigures {
  const told = initiativesIn(scene).map((initiative) => ({ initiative, figures: figuresOf(initiative, scene) }));
  const verdicts = verdictsOf(told.flatMap(({ figures }) => figures));
  return told.flatMap(({ initiative, figures }) =>
    figures.map(({ name, figure }): RecountedFigures[number] => {
      const path = `initiatives.${initiative.id}.${name}`;
      return [path, { ...figure, chance: null, before: () => null, verdict: verdicts.get(figure) ?? null }];
    }),
  );
}

/** What the section says beside its figures. */
export function initiativeList(scene: Scene) {
  return initiativesIn(scene).map((initiative) => {
    const { id, name, from, to, baseline } = initiative;
    const own = daysIn(initiative, scene);
    const before = windowsBefore(initiative, scene);
    const usual = (way: Way) =>
      meanOf(before.map((days) => partsOf(way, partIn(days, initiative, scene), scene).length));
    return {
      id,
      name,
      from,
      to,
      days: Math.round((Date.parse(own.last) - Date.parse(from)) / DAY) + 1,
      baseline,
      windows: before.length,
      usual: {
        participants: usual('participants'),
        firstTimers: usual('firstTimers'),
        posts: meanOf(before.map((days) => partIn(days, initiative, scene).length)),
      },
    };
  });
}

/** Of several descriptions of one the last holds. */
function initiativesIn(scene: Scene): Initiative[] {
  const described = new Map<string, Initiative>();
  for (const ruling of inForce(scene.ruled)) {
    if (ruling.kind === 'initiative') described.set(ruling.initiative.id, ruling.initiative);
  }
  return [...described.values()]
    .filter((initiative) => {
      const { last } = daysIn(initiative, scene);
      return initiative.to >= dateOf(scene.from, scene) && initiative.from <= last;
    })
    .sort((a, b) => (`${a.from} ${a.id}` < `${b.from} ${b.id}` ? -1 : 1));
}

type Days = { readonly first: string; readonly last: string };

/** From its first day to its last, or that of the week, or of the cut. */
function daysIn({ from, to }: Initiative, scene: Scene): Days {
  const ends = [to, dateOf(scene.to - 1, scene), dateOf(scene.cut - 1, scene)];
  return { first: from, last: ends.reduce((first, one) => (one < first ? one : first)) };
}

/** The same weekdays, one to four times its whole weeks before, as far as the books reach beyond their first week. */
function windowsBefore(initiative: Initiative, scene: Scene): Days[] {
  const { first, last } = daysIn(initiative, scene);
  const long = Math.round((Date.parse(initiative.to) - Date.parse(initiative.from)) / DAY) + 1;
  const step = 7 * Math.ceil(long / 7);
  const begins = scene.evidence.posts.find(({ week }) => week <= scene.week)?.week ?? scene.week;
  const { to: known } = scene.calendar.spanOf(begins);
  const moved = (date: string, times: number) =>
    new Date(Date.parse(date) - times * step * DAY).toISOString().slice(0, 10);
  return [1, 2, 3, 4]
    .map((times) => ({ first: moved(first, times), last: moved(last, times) }))
    .filter((days) => days.first >= dateOf(known, scene));
}

function figuresOf(initiative: Initiative, scene: Scene) {
  const own = daysIn(initiative, scene);
  const before = windowsBefore(initiative, scene);
  const posts = partIn(own, initiative, scene);
  const whole = isWhole(initiative);
  const others = [own, ...before].map((days) => untouchedIn(days, initiative, scene));
  const parts = [posts, ...before.map((days) => partIn(days, initiative, scene))];
  const few = Math.max(posts.length, meanOf(parts.slice(1).map(({ length }) => length)) ?? 0) < 5;
  const uplift = (name: string, judged: Judged | null) => ({ name, figure: told(judged, posts), judged, few });
  const plain = (name: string, figure: Recounted) => ({ name, figure, judged: null, few });
  const nets = parts.map((some) => some.filter((post) => isScored(feelingOf(post))));
  const otherNets = others.map((some) => some.filter((post) => isScored(feelingOf(post))));
  return [
    plain('participants', { ...summed(posts), ...countedPeople(partsOf('participants', posts, scene).length) }),
    plain('firstTimers', { ...summed(posts), ...countedPeople(partsOf('firstTimers', posts, scene).length) }),
    plain('posts', summed(posts)),
    plain('net', netSentiment(posts, feelingOf)),
    ...WAYS.flatMap((way) => {
      const windows = parts.map((some) => partsOf(way, some, scene));
      const controls = others.map((some) => partsOf(way, some, scene));
      return [
        uplift(`uplift.${way}`, beyondUsual(windows, undefined)),
        uplift(`beside.${way}`, whole ? null : beyondUsual(windows, controls)),
      ];
    }),
    uplift('uplift.net', difference([nets[0]!, nets.slice(1).flat()])),
    uplift(
      'beside.net',
      whole ? null : difference([nets[0]!, nets.slice(1).flat(), otherNets[0]!, otherNets.slice(1).flat()]),
    ),
  ];
}

function countedPeople(people: number) {
  return { value: people, ...ofPeople(people) };
}

type Judged = { readonly value: number; readonly error: number; readonly degrees: number };

function told(judged: Judged | null, posts: Posts): Recounted {
  if (judged === null) return fromPosts(null, posts);
  const { value, error, degrees } = judged;
  let [low, high] = [0, 20];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (outsideOf(middle, degrees) > 0.05) low = middle;
    else high = middle;
  }
  return fromPosts(value, posts, { interval95: [value - low * error, value + low * error] });
}

/** A window's sum of parts, less what those before, and a control in all of them, lead one to expect. */
function beyondUsual(
  [own, ...before]: readonly (readonly number[])[],
  controls: readonly (readonly number[])[] | undefined,
): Judged | null {
  if (before.length < 2) return null;
  const control = (i: number) => (controls === undefined ? 1 : sumOf(controls[i]!));
  const noise = (i: number) => (controls === undefined ? 0 : sumOf(controls[i]!.map((part) => part * part)));
  const square = (parts: readonly number[]) => sumOf(parts.map((part) => part * part));
  const windows = before.length;
  const usual = meanOf(before.map(sumOf))!;
  const around = meanOf(before.map((_, i) => control(i + 1)))!;
  if (around === 0 || control(0) === 0) return null;
  const ratio = control(0) / around;
  const expected = usual * ratio;
  const chance = Math.max(1, meanOf(before.map(square))!);
  const besides = meanOf(before.map((_, i) => noise(i + 1)))!;
  const stray =
    sumOf(before.map((parts, i) => (sumOf(parts) - (usual / around) * control(i + 1)) ** 2)) / (windows - 1);
  const beyond = usual === 0 ? 0 : Math.max(0, stray - chance - (usual / around) ** 2 * besides) / usual ** 2;
  const byParts =
    square(own!) +
    (expected / control(0)) ** 2 * noise(0) +
    (ratio ** 2 * chance + (expected / around) ** 2 * besides) / windows;
  const byWindows = beyond * (sumOf(own!) ** 2 + expected ** 2 / windows);
  const variance = byParts + byWindows;
  const degrees = Math.floor(variance ** 2 / (byParts ** 2 / MANY + byWindows ** 2 / (windows - 1)));
  return { value: sumOf(own!) - expected, error: Math.sqrt(variance), degrees };
}

/** The first net less the second; less the third, and the fourth added, where there are. */
function difference(groups: readonly Posts[]): Judged | null {
  const nets = groups.map((posts) => netOf(votesBy(posts, feelingOf)));
  if (nets.includes(null)) return null;
  const signs = [1, -1, -1, 1];
  return {
    value: sumOf(nets.map((net, i) => signs[i]! * net!.value)),
    error: Math.sqrt(sumOf(nets.map((net) => net!.variance))),
    degrees: MANY,
  };
}

function verdictsOf(
  figures: readonly { readonly figure: Recounted; readonly judged: Judged | null; readonly few: boolean }[],
): ReadonlyMap<Recounted, string> {
  const judged = figures.flatMap(({ figure, judged: one, few }) => {
    if (one === null) return [];
    const chance = few ? undefined : outsideOf(one.value / one.error, one.degrees);
    return [{ figure, chance, isMore: one.value > 0 }];
  });
  const line = lineAmong(
    judged.flatMap(({ chance }) => chance ?? []),
    0.1,
  );
  return new Map(
    judged.map(({ figure, chance, isMore }) => {
      if (chance === undefined) return [figure, 'too few to say'];
      return [figure, chance > line ? 'steady' : isMore ? 'up' : 'down'];
    }),
  );
}

/** By member, what counts of some posts: the member, the member only where new, or each of the posts. */
function partsOf(way: Way, posts: Posts, scene: Scene): number[] {
  const theirs = [...Map.groupBy(posts, ({ words }) => words.authorKey)];
  if (way === 'posts') return theirs.map(([, own]) => own.length);
  if (way === 'participants') return theirs.map(() => 1);
  const firsts = firstPosts(scene);
  return theirs.filter(([author, own]) => own.some(({ id }) => firsts.get(author) === id)).map(() => 1);
}

const known = new WeakMap<Scene, ReadonlyMap<string, string>>();

function firstPosts(scene: Scene): ReadonlyMap<string, string> {
  const before = known.get(scene);
  if (before !== undefined) return before;
  const firsts = new Map<string, string>();
  for (const { isStaff, words, id } of scene.counted) {
    if (!isStaff && !firsts.has(words.authorKey)) firsts.set(words.authorKey, id);
  }
  known.set(scene, firsts);
  return firsts;
}

function partIn(days: Days, initiative: Initiative, scene: Scene): CountedPost[] {
  return membersOn(days, scene).filter((post) => isPart(post, initiative));
}

function untouchedIn(days: Days, initiative: Initiative, scene: Scene): CountedPost[] {
  return membersOn(days, scene).filter((post) => post.read.themes.length > 0 && !isPart(post, initiative));
}

function membersOn({ first, last }: Days, scene: Scene): CountedPost[] {
  return scene.counted.filter(({ isStaff, at }) => {
    const date = dateOf(at, scene);
    return !isStaff && date >= first && date <= last;
  });
}

function isWhole({ themes, channels, threads }: Initiative): boolean {
  return [...themes, ...channels, ...threads].length === 0;
}

function isPart({ words, read }: CountedPost, initiative: Initiative): boolean {
  const { themes, channels, threads } = initiative;
  return (
    isWhole(initiative) ||
    read.themes.some(({ theme }) => themes.includes(theme)) ||
    channels.some((channel) => channel === words.channel) ||
    threads.includes(words.threadKey)
  );
}

function dateOf(instant: number, { calendar }: Scene): string {
  return calendar.hourOf(instant).slice(0, 10);
}
