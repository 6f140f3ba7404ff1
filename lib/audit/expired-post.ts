import type { Fact } from '../domain/fact.ts';
import type { PostState } from '../domain/post-state.ts';
import type { PlainCalendar } from './calendar.ts';
import type { SeenPost } from './seen-post.ts';

/** Does a post count though its words are gone? What was deleted or erased does not. */
export function isWordless({ expired, content, deletedAt, erased }: PostState): boolean {
  if (expired !== true || erased) return false;
  return deletedAt === null || (content !== null && deletedAt < content.time);
}

/**
 * A post whose words are past the brand's retention, as it was read while it had them: nobody can read it again, so its
 * fact is taken as given. Pages, summaries and reports must still say what the fact says.
 */
export function seeExpired(fact: Fact, calendar: PlainCalendar): SeenPost {
  const { source, channel, threadKey, authorKey, truncated, language, sentiment, themes, standing } = fact;
  return {
    id: fact.postId,
    at: fact.createdAt,
    week: calendar.weekOf(fact.createdAt),
    words: { source, channel, threadKey, authorKey, truncated, parentId: fact.opens ? null : threadKey },
    read: {
      language,
      sentiment,
      themes,
      intents: fact.intents.map((label) => ({ label, confidence: 1 })),
      asks: fact.asks.map((ask) => ({ ...ask, text: '' })),
      moderation: fact.flags.map((label) => ({ label: label as 'spam', confidence: 1 })),
      mentions: fact.mentions.map((mention) => ({ ...mention, alias: mention.name, count: 1 })),
    },
    saysStaff: fact.isStaff,
    ruling: fact.judged ? (standing === 'removed' ? 'removed' : 'kept') : null,
    asRead: standing,
    atClose: fact.atClose,
    newest: fact.now,
    accepted: fact.accepted,
  };
}
