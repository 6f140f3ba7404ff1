import { describe, expect, it } from 'vitest';
import type { Place } from '../../lib/domain/cursor.ts';
import { asksOf } from '../../lib/domain/feature-request.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { expireWords } from '../../lib/steps/expire-words.ts';
import { explainPost } from '../../lib/steps/explain.ts';
import { listPosts } from '../../lib/steps/list-posts.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { countToTell, peopleToTell } from '../../lib/steps/people-to-tell.ts';
import { listEvidence, readOnePost } from '../../lib/steps/query.ts';
import { ruleOnPost } from '../../lib/steps/rule-on-post.ts';
import { aKeptWorld, anExpiredWorld, anOldWorld, DAYS, WEEKS } from '../support/an-expired-world.ts';

const postId = (n: number) => postIdOf('acme', 'forum', `p${n}`);

/** The second week when about half of its words have gone. */
async function aHalfExpiredWorld() {
  const world = await aKeptWorld(DAYS);
  const then = Date.parse('2026-11-13T12:00:00Z') / 1000 + (DAYS + 1) * 86_400;
  world.clock.advance(then - world.clock.now() / 1000);
  await expireWords(world.ports);
  return world;
}

describe('who looks for a post whose words have gone', () => {
  it('finds it in the list behind a figure, with how it was read', async () => {
    const world = await anExpiredWorld();
    const kept = await anOldWorld();

    const evidence = await listEvidence(WEEKS[0]!, 'engagement.posts', world.ports);
    const whole = await listEvidence(WEEKS[0]!, 'engagement.posts', kept.ports);

    expect(evidence).toMatchObject({ value: whole.value, total: whole.total, posts: [], next: null });
    expect(evidence.expired.map((post) => post.postId)).toEqual(whole.posts.map((post) => post.postId));
    expect(evidence.expired.map(({ reading }) => reading)).toEqual(whole.posts.map(({ reading }) => reading));
  });

  it('finds, page by page, all posts of a week that is partly past: with and without words they add up', async () => {
    const { ports } = await aHalfExpiredWorld();

    const seen: string[] = [];
    let after: Place | undefined;
    let [total, wordless] = [0, 0];
    do {
      const page = await listEvidence(WEEKS[1]!, 'engagement.posts', ports, { after, limit: 3 });
      seen.push(...page.expired.map((post) => post.postId), ...page.posts.map((post) => post.postId));
      wordless += page.expired.length;
      total = page.total;
      after = page.next ?? undefined;
    } while (after !== undefined);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
    expect(wordless).toBeGreaterThan(0);
    expect(wordless).toBeLessThan(total);
  });

  it('finds it by how it was read, and hears of it where words were looked for', async () => {
    const { ports } = await anExpiredWorld();
    const from = { after: undefined, limit: 50 };
    const day = { from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z', standing: 'any' } as const;

    const positive = await listPosts({ ...day, sentiment: 'positive' }, from, 'reader', ports);
    const searched = await listPosts({ ...day, text: 'editor' }, from, 'reader', ports);

    expect(positive).toMatchObject({ entries: [], unsearched: 0, expired: [{ postId: postId(0), source: 'forum' }] });
    expect(searched).toMatchObject({ entries: [], unsearched: 1, expired: [] });
  });

  it('is told that its words are gone, and cannot rule on what nobody can read', async () => {
    const { ports } = await anExpiredWorld();
    const said = `The words of post '${postId(0)}' are past the brand's retention`;

    await expect(readOnePost(postId(0), ports)).rejects.toThrow(said);
    await expect(explainPost(postId(0), ports)).rejects.toThrow(said);
    await expect(ruleOnPost(postId(0), { ruling: 'removed', by: 'sam' }, ports)).rejects.toThrow(said);
  });
});

it('who asked in a post whose words have gone is counted among those to be told, and can no longer be reached', async () => {
  const { ports } = await anExpiredWorld();
  const books = await openBooks(ports);
  const asks = asksOf(await books.factsOn(['2026-11-03', '2026-11-05']));

  const { people, list } = await peopleToTell(asks, 'admin', ports);

  expect(people).toBe(2);
  expect(list.map(({ postId: asked }) => asked)).toEqual([postId(0), postId(3)]);
  for (const person of list) expect(person).not.toHaveProperty('authorName');
  expect(await countToTell(asks, ports)).toEqual({ people: 2, reachable: 0 });
});

describe('an audit', () => {
  it('counts what has no words from its facts, and says of which weeks', async () => {
    const [half, whole] = [await aHalfExpiredWorld(), await anExpiredWorld()];

    const [partly, wholly] = [await auditBooks(half.ports), await auditBooks(whole.ports)];

    expect(partly).toMatchObject({ discrepancies: [], posts: 24, expired: { weeks: WEEKS.slice(0, 2) } });
    expect(wholly).toMatchObject({ discrepancies: [], posts: 24, expired: { posts: 24, weeks: WEEKS }, unchecked: [] });
    expect(wholly.figures).toBe((await auditBooks((await anOldWorld()).ports)).figures);
  });

  it('names a page and a summary that no longer say what the facts of posts without words say', async () => {
    const world = await anExpiredWorld();
    const { table } = world.ports;
    const cell = { pk: 'CELL#2026-11-03T09#7', sk: postId(0) };
    const stored = (await table.get(cell))!;
    const fact = { ...JSON.parse(String(stored.fact)), sentiment: { label: 'negative', score: -1, confidence: 1 } };
    await table.put({ ...stored, fact: JSON.stringify(fact) });

    const { discrepancies } = await auditBooks(world.ports);

    const where = new Set(discrepancies.map((one) => one.where));
    expect([...where].sort()).toEqual(expect.arrayContaining(['books', 'page', 'summary']));
  });

  it('names a post without words whose fact is no longer there, for its page still has it', async () => {
    const world = await anExpiredWorld();
    await world.ports.table.delete({ pk: 'CELL#2026-11-03T09#7', sk: postId(0) });

    const { discrepancies } = await auditBooks(world.ports);

    expect(discrepancies).toContainEqual(expect.objectContaining({ where: 'page', path: `page ${postId(0)}` }));
  });

  it('says how many words should have gone days ago', async () => {
    const world = await aKeptWorld(DAYS);
    world.clock.advance((DAYS + 20) * 86_400);

    expect(await auditBooks(world.ports)).toMatchObject({ discrepancies: [], overdue: 24 });
  });
});
