import { sumOf } from '../arithmetic.ts';
import { fromPosts, type RecountedFigures } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { isScored } from './sentiment.ts';

const INTENTS = ['feature_request', 'bug_report', 'question', 'praise', 'complaint', 'discussion'] as const;
const DRAWS = 1000;
const SEED = 20_261_116;

/** Of one labelled post: whether it carries the label, and whether it was read so. */
type Pair = readonly [is: boolean, said: boolean];

/** What the counts of a week come to by how well the brand's labelled posts were read. */
export function recountCalibrated(scene: Scene): RecountedFigures {
  return countsOf(scene).map(({ id, those, of, pairs }) => {
    const corrected = correct(those.length, of, pairs);
    const told = { n: of, interval95: corrected?.bounds ?? null, before: () => null };
    return [`trust.calibration.${id}.count`, fromPosts(corrected?.count ?? null, those, told)];
  });
}

/** What is told beside these figures. */
export function calibrationTerms(scene: Scene) {
  return {
    labelled: labelledIn(scene).length,
    list: countsOf(scene).map(({ id, those, of, pairs }) => {
      const corrected = correct(those.length, of, pairs);
      return {
        id,
        raw: those.length,
        labelled: pairs.length,
        sensitivity: corrected?.hit ?? null,
        specificity: corrected?.passed ?? null,
      };
    }),
  };
}

function countsOf(scene: Scene) {
  const labelled = labelledIn(scene);
  const { members } = scene;
  if (examplesOf(scene).length === 0) return [];
  const scored = members.filter(({ read }) => isScored(read.sentiment.label));
  const intends = ({ read }: CountedPost, intent: string) => read.intents.some(({ label }) => label === intent);
  return [
    ...['positive', 'negative'].map((feeling) => ({
      id: `sentiment:${feeling}`,
      those: scored.filter(({ read }) => read.sentiment.label === feeling),
      of: scored.length,
      pairs: labelled
        .filter(({ example, post }) => example.sentiment !== null && isScored(post.read.sentiment.label))
        .map(({ example, post }): Pair => [example.sentiment === feeling, post.read.sentiment.label === feeling]),
    })),
    ...INTENTS.map((intent) => ({
      id: `intent:${intent}`,
      those: members.filter((post) => intends(post, intent)),
      of: members.length,
      pairs: labelled
        .filter(({ example }) => example.intents !== null)
        .map(({ example, post }): Pair => [example.intents!.includes(intent), intends(post, intent)]),
    })),
  ];
}

function examplesOf({ evidence }: Scene) {
  const { labels } = evidence.brand;
  return typeof labels === 'string' ? [] : labels;
}

/** In the order of their ids, by which they are drawn. */
function labelledIn(scene: Scene) {
  const posts = new Map(scene.counted.filter(({ at }) => at < scene.to).map((post) => [post.id, post]));
  return examplesOf(scene).flatMap((example) => {
    const post = posts.get(example.id);
    return post === undefined ? [] : [{ example, post }];
  });
}

/** Rogan and Gladen (1978), with the bounds of a thousand samples drawn from the sample. */
function correct(said: number, of: number, pairs: readonly Pair[]) {
  const { carry, lack, hit, passed } = shares(pairs, 0);
  if (of === 0 || pairs.length < 20 || carry < 5 || lack < 5 || hit + passed <= 1) return undefined;
  const share = within(said / of, hit, passed);
  const error = Math.sqrt((share * hit * (1 - hit) + (1 - share) * passed * (1 - passed)) / of);
  const next = lots();
  const drawn: number[] = [];
  while (drawn.length < DRAWS) {
    const sample = pairs.map(() => pairs[Math.floor(next() * pairs.length)]!);
    const normal = sumOf(Array.from({ length: 12 }, next)) - 6;
    const { hit: hits, passed: passes } = shares(sample, 0.5);
    drawn.push(hits + passes <= 1 ? next() : within(said / of + normal * error, hits, passes));
  }
  drawn.sort((a, b) => a - b);
  return { count: share * of, bounds: [drawn[24]! * of, drawn[974]! * of] as const, hit, passed };
}

function within(read: number, hit: number, passed: number): number {
  const share = (read - (1 - passed)) / (hit - (1 - passed));
  return Math.min(1, Math.max(0, share));
}

function shares(pairs: readonly Pair[], half: number) {
  const those = (is: boolean, said: boolean) => pairs.filter((pair) => pair[0] === is && pair[1] === said).length;
  const [hits, misses, alarms, passes] = [
    those(true, true),
    those(true, false),
    those(false, true),
    those(false, false),
  ];
  return {
    carry: hits + misses,
    lack: alarms + passes,
    hit: (hits + half) / (hits + misses + 2 * half),
    passed: (passes + half) / (passes + alarms + 2 * half),
  };
}

/** The lots that the bootstrap is defined by: mulberry32 from its seed. */
function* mulberry(): Generator<number, never> {
  for (let state = SEED; ; ) {
    state = (state + 1_831_565_813) % 4_294_967_296;
    const first = Math.imul(state ^ (state >>> 15), state | 1);
    const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61));
    yield ((second ^ (second >>> 14)) >>> 0) / 4_294_967_296;
  }
}

function lots(): () => number {
  const drawn = mulberry();
  return () => drawn.next().value;
}
