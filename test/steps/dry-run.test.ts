import { describe, expect, it } from 'vitest';
import { type Brand, parseBrand } from '../../lib/domain/brand.ts';
import type { Fact } from '../../lib/domain/fact.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import { chained } from '../../lib/domain/ruleset-change.ts';
import { dryRun } from '../../lib/steps/dry-run.ts';
import { createExampleMaker } from '../../lib/steps/label.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { replayPosts } from '../../lib/steps/replay.ts';
import { ruleOnPost } from '../../lib/steps/rule-on-post.ts';
import { aCommunity } from '../support/a-community.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const editor = { id: 'editor', name: 'Editor', phrases: ['editor'] };
const pasting = { id: 'pasting', name: 'Pasting', phrases: ['paste an image'] };
const dark = { id: 'dark', name: 'Dark mode', phrases: ['dark mode', 'dark theme'] };

const aBrand = (members: Record<string, unknown>): Brand => parseBrand({ id: 'acme', name: 'Acme', ...members });

async function factsIn({ ports }: World): Promise<readonly Fact[]> {
  const books = await openBooks(ports);
  return books.factsOn([...books.hoursOn.keys()]);
}

const digestOf = (facts: readonly Fact[]) => facts.reduce((digest, fact) => chained(digest, fact), '');
const withTheme = (facts: readonly Fact[], theme: string) =>
  facts.filter(({ themes }) => themes.some((one) => one.theme === theme)).length;

describe('a dry run', () => {
  it.each([
    ['another taxonomy', { taxonomy: [editor, dark] }, { taxonomy: [pasting, dark] }],
    [
      'another zone, staff and taxonomy',
      {},
      { timeZone: 'Asia/Tokyo', taxonomy: [dark], staff: [{ source: 'forum', authorId: 'm2' }] },
    ],
    ['nothing', { taxonomy: [editor] }, { taxonomy: [editor] }],
  ])('foretells exactly what a replay then makes of all history: %s', async (_what, before, after) => {
    const world = aWorld({ brand: before });
    await takeIn(aCommunity({ seed: 21, posts: 150 }), world);
    const next = aBrand(after);

    const foretold = await dryRun(next, world.ports);
    const stillAsItWas = await factsIn(world);
    const applied = { ...world, ports: { ...world.ports, brand: next, generation: 2 } };
    await replayPosts(applied.ports);
    await drain(applied);
    await fold(applied);

    const facts = await factsIn(applied);
    expect(foretold.posts).toBeGreaterThan(50);
    expect(foretold.facts.before).toBe(digestOf(stillAsItWas));
    expect(foretold.facts.after).toBe(digestOf(facts));
    for (const { theme, after: posts } of foretold.themes) expect(withTheme(facts, theme), theme).toBe(posts);
  });

  it('counts what moves from theme to theme, with examples, and what is born and dies', async () => {
    const world = aWorld({ brand: { taxonomy: [editor] } });
    const body = 'The editor crashes when I paste an image.';
    await takeIn([aPost({ externalId: 'a', body }), aPost({ externalId: 'b', body: 'A dark mode, please.' })], world);

    const { moved, born, dead, sentiment, complete } = await dryRun(aBrand({ taxonomy: [pasting, dark] }), world.ports);

    expect(moved).toEqual([
      { from: 'editor', to: 'pasting', posts: 1, examples: [postIdOf('acme', 'forum', 'a')] },
      { from: null, to: 'dark', posts: 1, examples: [postIdOf('acme', 'forum', 'b')] },
    ]);
    expect([born, dead]).toEqual([['dark', 'pasting'], ['editor']]);
    expect(sentiment).toEqual([]);
    expect(complete).toBe(true);
  });

  it('names posts on which people ruled whose flags would be others', async () => {
    const rude = { id: 'rude', title: 'No names', phrases: ['quibbleboard'] };
    const world = aWorld({ brand: { guidelines: [rude] } });
    await takeIn([aPost({ externalId: 'a', body: 'This is the quibbleboard again.' })], world);
    const postId = postIdOf('acme', 'forum', 'a');
    await ruleOnPost(postId, { ruling: 'removed', by: 'Mo' }, world.ports);
    await drain(world);
    await fold(world);

    const { verdicts, standing } = await dryRun(aBrand({}), world.ports);

    expect(verdicts).toEqual([
      { from: 'removed: guideline:rude', to: 'removed: not flagged', posts: 1, examples: [postId] },
    ]);
    expect(standing).toEqual([]);
  });

  it('tells how well labelled posts are read before and after', async () => {
    const world = aWorld();
    const bodies = ['I love the new search!', 'This update is terrible, nothing works.', 'How do I export a board?'];
    await takeIn(
      bodies.map((body, n) => aPost({ externalId: `p${n}`, body })),
      world,
    );
    const make = createExampleMaker();
    const labels = (['positive', 'negative', 'positive'] as const).map((sentiment, n) => {
      const said = {
        id: postIdOf('acme', 'forum', `p${n}`),
        sentiment,
        intents: null,
        moderation: null,
        by: 'Mo',
        at: '2026-11-20T10:00:00Z',
      };
      return make(said, { title: null, body: bodies[n]!, bodyFormat: 'text', language: null });
    });

    const { accuracy } = await dryRun({ ...aBrand({}), labels }, world.ports);

    expect(accuracy.posts).toBe(3);
    expect(accuracy.before).toEqual({ sentiment: 2 / 3, intents: null, moderation: null });
    expect(accuracy.after.sentiment).toBeGreaterThan(0.5);
  });
});
