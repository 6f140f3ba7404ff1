import type { Fact } from '../domain/fact.ts';
import { areAlike, type Discrepancy } from './compare.ts';
import type { SeenPost } from './seen-post.ts';

/**
 * Set facts beside the posts they were read from: each post is there once and no other is, and each says what its post
 * says. `where` tells whether they stand in cells or in pages.
 */
export function compareRows(rows: readonly Fact[], posts: readonly SeenPost[], where: string): Discrepancy[] {
  const left = new Map(posts.map((post) => [post.id, post]));
  const found: Discrepancy[] = [];
  for (const row of rows) {
    const post = left.get(row.postId);
    left.delete(row.postId);
    const path = `${where} ${row.postId}`;
    if (post === undefined) found.push({ week: '', where, path, reported: 'a post', recomputed: 'none, or once only' });
    else {
      for (const [name, recomputed] of Object.entries(saidBy(post))) {
        const reported = row[name as keyof Fact];
        if (!areAlike(reported, recomputed))
          found.push({ week: post.week, where, path: `${path} ${name}`, reported, recomputed });
      }
    }
  }
  for (const post of left.values()) {
    found.push({ week: post.week, where, path: `${where} ${post.id}`, reported: 'none', recomputed: 'a post' });
  }
  return found;
}

/** What a fact must say of a post, as far as any figure is counted from it. */
function saidBy(post: SeenPost): Partial<Record<keyof Fact, unknown>> {
  const { id, at, words, read, saysStaff, atClose, ruling } = post;
  return {
    postId: id,
    createdAt: at,
    source: words.source,
    channel: words.channel,
    threadKey: words.threadKey,
    authorKey: words.authorKey,
    opens: words.parentId === null,
    isStaff: saysStaff,
    accepted: post.accepted,
    atClose,
    now: post.newest,
    truncated: words.truncated,
    language: read.language,
    sentiment: read.sentiment,
    intents: read.intents.map(({ label }) => label),
    themes: read.themes,
    asks: read.asks.map(({ kind, key, terms }) => ({ kind, key, terms })),
    mentions: read.mentions.map(({ kind, name }) => ({ kind, name })),
    flags: (read.moderation ?? []).map(({ label }) => label),
    judged: ruling !== null,
  };
}
