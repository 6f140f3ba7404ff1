import { expireWords } from '../../lib/steps/expire-words.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from './a-post.ts';
import { aWorld, type Place, type World } from './a-world.ts';
import { digestsOf, takeIn } from './in-a-world.ts';

/** The shortest retention there is, days. */
export const DAYS = 105;
export const CANARY = 'zanzibarine';
export const WEEKS = ['2026-W45', '2026-W46', '2026-W47'];
/** When these weeks are over; and how long after it every word of them is past the retention, seconds. */
export const THEN = '2026-11-24T12:00:00Z';
export const PAST = (DAYS + 20) * 86_400;

export const BRAND = { taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }] };

/** Three weeks in which members ask, answer and are counted, with a canary in every name, and in words of no ask. */
export function threeWeeks(): Record<string, unknown>[] {
  const members = ['ana', 'bo', 'cy', 'di'];
  return Array.from({ length: 24 }, (_, n) => {
    const id = members[n % members.length]!;
    const opener = n % 3 === 0;
    const read = n % 2 === 0 ? 'I love the editor.' : 'The editor is terrible.';
    return aPost({
      externalId: `p${n}`,
      threadId: `p${n - (n % 3)}`,
      parentId: opener ? null : `p${n - (n % 3)}`,
      author: { id: `${id}-${CANARY}`, name: `${id} ${CANARY}` },
      createdAt: new Date(Date.parse('2026-11-03T09:00:00Z') + n * 20 * 3_600_000).toISOString(),
      title: opener ? `About ${CANARY}` : null,
      url: `https://forum.example/${CANARY}/${n}`,
      body: `${read} Hello ${CANARY} ${n}. ${opener ? 'Please add a dark mode.' : ''}`,
      metrics: { likes: n % 5 },
    });
  });
}

/** The same weeks in a brand that keeps posts so many days, or for good. */
export async function aKeptWorld(postDays: number | null, events: readonly unknown[] = threeWeeks()): Promise<World> {
  const world = aWorld({ at: THEN, brand: { ...BRAND, retention: { postDays } } });
  await takeIn(events, world);
  for (const week of WEEKS) await issueReport(week, world.ports);
  return world;
}

/** And when all of it has expired. */
export async function anExpiredWorld(events?: readonly unknown[]): Promise<World> {
  const world = await aKeptWorld(DAYS, events);
  world.clock.advance(PAST);
  await expireWords(world.ports);
  return world;
}

/** The same weeks, as old, in a brand that keeps everything. */
export async function anOldWorld(events?: readonly unknown[]): Promise<World> {
  const world = await aKeptWorld(null, events);
  world.clock.advance(PAST);
  return world;
}

/** What the three weeks come to, whatever delivered them. */
export async function digestsIn(world: Pick<Place, 'ports'>): Promise<string[]> {
  return digestsOf(WEEKS, world);
}
