import { postIdOf } from '../../lib/domain/identity.ts';
import { createCalendar } from '../../lib/domain/week.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { decide } from '../../lib/steps/decide.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { ruleOnPost } from '../../lib/steps/rule-on-post.ts';
import { aWorld, drain, fold, seeded, send, type World } from '../support/a-world.ts';
import { anExample } from '../support/an-example.ts';
import { eventsOf, outbreakOf, WEEKS } from './a-history-events.ts';
import { number, pick, type Random } from './chance.ts';

const DAY = 86_400_000;

/** Where clocks change in these weeks, at two in the morning, at midnight or by half an hour, and where they do not. */
const PLACES = [
  { timeZone: 'Europe/Berlin', from: '2026-10-05T00:00:00Z' },
  { timeZone: 'America/New_York', from: '2026-10-12T00:00:00Z' },
  { timeZone: 'America/Santiago', from: '2026-08-17T00:00:00Z' },
  { timeZone: 'Australia/Lord_Howe', from: '2026-09-14T00:00:00Z' },
  { timeZone: 'Europe/Berlin', from: '2026-03-09T00:00:00Z' },
  { timeZone: 'Asia/Kathmandu', from: '2026-12-14T00:00:00Z' },
] as const;

/** What somebody said of posts, among them some that there are: enough of them to calibrate by. */
const LABELS = ['forum', 'mail', 'tracker'].flatMap((source) =>
  Array.from({ length: 60 }, (_, i) =>
    anExample({
      id: postIdOf('acme', source, `e${i}`),
      sentiment: (['positive', 'negative', 'neutral', null] as const)[(i * 7) % 4]!,
      intents: (['question', 'praise', 'bug_report'] as const).filter((_, k) => (i + k) % 3 === 0),
      engine: 'another',
    }),
  ),
);

export const BRAND = {
  labels: LABELS,
  products: [{ name: 'Acme Go' }],
  competitors: [{ name: 'Trello' }, { name: 'Kanbanize' }],
  staff: [{ source: 'mail', authorId: 'm3' }],
  teams: [{ id: 'design' }, { id: 'core' }],
  routing: [{ theme: 'appearance', destination: 'design' }],
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor'] },
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode', 'dark theme'] },
    { id: 'search', name: 'Search', phrases: ['search'] },
  ],
};

/**
 * Some weeks of a community, lived through in time: posts come in, some of them late; they are edited, deleted, revived
 * and counted; people rule on them and on what is asked; weeks are folded and reports issued meanwhile. All of it
 * follows from the seed.
 */
export async function aHistory(seed: number, posts = 50): Promise<World> {
  const random = seeded(seed);
  const place = pick(PLACES, random);
  const from = Date.parse(place.from);
  const events = [...eventsOf(random, from, place.timeZone, posts), ...outbreakOf(random, from)];
  const world = aWorld({ at: place.from, brand: { ...BRAND, timeZone: place.timeZone } });
  const { weekOf, spanOf } = createCalendar(place.timeZone);

  const step = 3.5 * DAY;
  const issued = new Set<string>();
  for (let now = from; now < from + (WEEKS + 3) * 7 * DAY; now += step) {
    world.clock.advance((now + step - world.clock.now()) / 1000);
    await send(
      events.filter(({ arrives }) => arrives >= now && arrives < now + step).map(({ post }) => post),
      world,
    );
    await drain(world);
    await fold(world);
    await rule(world, random);
    for (let at = from; spanOf(weekOf(at)).to <= world.clock.now(); at += 7 * DAY) {
      const week = weekOf(at);
      if (issued.has(week) && random() < 0.8) continue;
      if (random() < 0.5) await issueReport(week, world.ports);
      issued.add(week);
    }
  }
  await drain(world);
  await fold(world);
  return world;
}

/** Issue every week once more, so that nothing waits to be restated. */
export async function issueAll(world: World): Promise<void> {
  const { toBeRestated } = await auditBooks(world.ports);
  for (const week of new Set(toBeRestated.map((one) => one.slice(0, 8)))) await issueReport(week, world.ports);
}

/** People look at some posts, and decide on what is asked. */
async function rule(world: World, random: Random): Promise<void> {
  const { ports } = world;
  const posts = (await ports.table.scan('POST#')).items.map(({ pk }) => pk.slice('POST#'.length)).sort();
  if (posts.length === 0) return;
  for (let n = number(random, 4); n > 0; n--) {
    const ruling = pick(['kept', 'removed', 'removed', 'open'] as const, random);
    await attempt(() => ruleOnPost(pick(posts, random), { ruling, by: 'ada' }, ports));
    world.clock.advance(1);
  }
  const asks = (await auditable(world)).asks;
  const earlier = (await ports.table.query({ pk: 'DECISIONS' })).items.map(({ sk }) => sk);
  for (let n = number(random, 4); n > 0 && asks.length > 1; n--) {
    const [a, b] = [pick(asks, random), pick(asks, random)];
    const member = { source: 'forum', authorId: `m${number(random, 14)}` };
    const decision = pick(
      [
        { kind: 'status', request: a, status: pick(['planned', 'shipped', 'shipped', 'declined'], random) },
        { kind: 'title', request: a, title: 'What people want' },
        { kind: 'owner', request: a, team: 'core' },
        { kind: 'together', a, b },
        { kind: 'apart', a, b },
        { kind: 'staff', ...member, isStaff: random() < 0.6 },
        { kind: 'opt_out', ...member },
        { kind: 'initiative', initiative: anInitiative(world, posts, random) },
        { kind: 'initiative', initiative: anInitiative(world, posts, random) },
        { kind: 'undo', decision: earlier.length === 0 ? 'none' : pick(earlier, random) },
      ],
      random,
    );
    await attempt(() => decide({ ...decision, by: 'mo' }, ports));
    world.clock.advance(1);
  }
}

/** Something that runs about now, for some days, here or there. */
function anInitiative({ clock }: World, posts: readonly string[], random: Random) {
  const dateAt = (days: number) => new Date(clock.now() + days * DAY).toISOString().slice(0, 10);
  const first = number(random, 21) - 14;
  const where = pick(
    [
      {},
      { themes: ['editor'] },
      { themes: ['search', 'appearance'] },
      { channels: ['ideas'] },
      { threads: [pick(posts, random)] },
    ],
    random,
  );
  const baseline = pick(['weekdays', 'untouched-themes'], random);
  const id = pick(['poll', 'contest', 'week'], random);
  return { id, name: `A ${id}`, from: dateAt(first), to: dateAt(first + number(random, 12)), ...where, baseline };
}

/** Asks that can be ruled about now. */
async function auditable({ ports }: World): Promise<{ readonly asks: readonly string[] }> {
  const facts = (await ports.table.scan('CELL#')).items.flatMap(({ sk, fact }) =>
    typeof fact === 'string' ? (JSON.parse(fact).asks as unknown[]).map((_, place) => `${sk}-${place}`) : [],
  );
  return { asks: facts.sort() };
}

/** What is gone, or idle, cannot be ruled about; then nobody does. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: Error) => {
    if (!['NotFoundError', 'InvalidInputError', 'ConflictError'].includes(error.name)) throw error;
  });
}
