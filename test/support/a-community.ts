import { seeded } from './a-world.ts';

const BODIES = [
  'How do I export a board?',
  'Please add a dark mode.',
  'The editor crashes when I paste an image.',
  'I love the new search!',
  'This update is terrible, nothing works.',
  'Would be great to have recurring cards.',
  'That worked, thank you!',
  'We use it every day.',
  'Dark theme please, my eyes hurt.',
  "It doesn't load on my phone.",
  'Anyone else waiting for the calendar sync?',
  'Same here.',
];
const DAY = 86_400_000;

export type CommunityOptions = {
  readonly seed: number;
  readonly posts?: number;
  readonly from?: string;
  readonly days?: number;
};

/**
 * Some weeks of a small forum as its events happened: threads, replies, staff, counts, and posts that are edited,
 * deleted, revived, counted again and moved to another time.
 */
export function aCommunity({
  seed,
  posts = 60,
  from = '2026-11-02T00:00:00Z',
  days = 21,
}: CommunityOptions): Record<string, unknown>[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const start = Date.parse(from);
  const at = (ms: number) => new Date(Math.floor(ms)).toISOString();
  const threads: { id: string; time: number }[] = [];
  const events: Record<string, unknown>[] = [];

  for (let i = 0; i < posts; i++) {
    const thread = threads.length > 3 && random() < 0.6 ? pick(threads) : undefined;
    const time = thread === undefined ? start + random() * days * DAY : thread.time + random() * 4 * DAY;
    const externalId = `e${i}`;
    if (thread === undefined) threads.push({ id: externalId, time });
    const author = Math.floor(random() ** 2 * 15);
    const post = {
      source: random() < 0.8 ? 'forum' : 'mail',
      externalId,
      threadId: thread?.id ?? externalId,
      parentId: thread?.id ?? null,
      author: { id: `m${author}`, isStaff: author === 3 },
      createdAt: at(time),
      title: thread === undefined && random() < 0.5 ? 'About the boards' : null,
      body: pick(BODIES),
      metrics: random() < 0.4 ? { likes: Math.floor(random() * 5), replies: Math.floor(random() * 3) } : null,
    };
    const later = () => at(time + (1 + random() * 200) * 3_600_000);
    events.push(post);
    if (random() < 0.15) events.push({ ...post, body: pick(BODIES), editedAt: later() });
    if (random() < 0.08) events.push({ ...post, createdAt: at(time + 3 * DAY), editedAt: later() });
    if (random() < 0.08) events.push({ op: 'delete', source: post.source, externalId, deletedAt: later() });
    if (random() < 0.1)
      events.push({
        op: 'metrics',
        source: post.source,
        externalId,
        metrics: { likes: Math.floor(random() * 30) },
        metricsAt: later(),
      });
  }
  return events;
}
