import { describe, expect, it } from 'vitest';
import { mentionMeasures } from '../../../lib/domain/figures/mentions.ts';
import { aFact, aView } from '../../support/a-fact.ts';

const ACME = { kind: 'brand', name: 'Acme' } as const;
const TRELLO = { kind: 'competitor', name: 'Trello' } as const;

const measure = (facts: Parameters<typeof aView>[0], named: Parameters<typeof aView>[1] = { named: [ACME, TRELLO] }) =>
  new Map(mentionMeasures(aView(facts, named)));

describe('mentions', () => {
  it('count a post once for each it names, and one loud fan as one voice', () => {
    const facts = [
      aFact({ postId: 'a', authorKey: 'fan', mentions: [ACME] }),
      aFact({ postId: 'b', authorKey: 'fan', mentions: [ACME] }),
      aFact({ postId: 'c', authorKey: 'bo', mentions: [TRELLO, ACME] }),
      aFact({ postId: 'd', authorKey: 'cy', isStaff: true, mentions: [TRELLO] }),
    ];

    const measures = measure(facts);

    expect(measures.get('mentions.brand:Acme.posts')).toMatchObject({ value: 3, people: 2 });
    expect(measures.get('mentions.shareOfVoice.byPosts')).toMatchObject({ value: 3 / 4, n: 4 });
    expect(measures.get('mentions.shareOfVoice.byPosts')!.posts).toEqual(['a', 'b', 'c']);
    expect(measures.get('mentions.shareOfVoice.byPeople')).toMatchObject({ value: 2 / 3, n: 3 });
  });

  it('share no voice where nobody else is tracked, or nobody was named', () => {
    const alone = measure([aFact({ mentions: [ACME] })], { named: [ACME] });
    const silent = measure([aFact()]);

    expect(alone.get('mentions.shareOfVoice.byPosts')?.value).toBeNull();
    expect(silent.get('mentions.shareOfVoice.byPosts')?.value).toBeNull();
    expect(silent.get('mentions.competitor:Trello.posts')?.value).toBe(0);
  });

  it("reach each author's followers once, by the last that was told, and nobody where none was", () => {
    const followers = (count: number | null) => ({
      likes: null,
      replies: null,
      shares: null,
      views: null,
      followers: count,
    });
    const facts = [
      aFact({ postId: 'a', atClose: followers(100), mentions: [ACME] }),
      aFact({ postId: 'b', atClose: followers(120) }),
      aFact({ postId: 'c', atClose: followers(null) }),
      aFact({ postId: 'd', authorKey: 'bo', atClose: followers(7) }),
      aFact({ postId: 'e', authorKey: 'cy' }),
    ];

    const measures = measure(facts);

    expect(measures.get('mentions.reach.potential')).toMatchObject({ value: 127, n: 2, posts: ['b', 'd'] });
    expect(measures.get('mentions.reach.potentialOfMentions')).toMatchObject({ value: 100, posts: ['a'] });
    expect(measure([aFact()]).get('mentions.reach.potential')?.value).toBeNull();
  });
});
