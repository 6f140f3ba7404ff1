import { InvalidInputError } from '../../domain/errors.ts';
import type { Mapped } from '../connector.ts';
import { discourseDraft, placeOf } from '../discourse-post.ts';
import { leftOutOfDiscourse } from '../discourse-rules.ts';
import { type Draft, needed, nothing, says, taken } from '../posts.ts';
import { at, idAt, listAt, textAt } from '../reading.ts';
import { type ExportContext, type Exported, exportedFrom } from './exported.ts';

/**
 * What a document that Discourse serves says of its posts: a topic (`/t/ID.json`), the newest posts (`/posts.json`),
 * or one post. A post has the id, the thread, the parent and the clock that it has when a webhook brings it.
 * @throws InvalidInputError when it is none of these.
 */
export function discourseDocument(document: unknown, context: ExportContext): Exported[] {
  const stream = at(document, 'post_stream', 'posts');
  if (Array.isArray(stream)) return exportedFrom(stream, (post) => postOf(post, document, context));
  const latest = at(document, 'latest_posts');
  if (Array.isArray(latest)) return exportedFrom(latest, (post) => postOf(post, {}, context));
  if (at(document, 'topic_id') !== undefined) return exportedFrom([document], (post) => postOf(post, {}, context));
  throw new InvalidInputError('This is no topic and no post of Discourse.');
}

/** A row of a query in the Data Explorer, whose columns are called as the members of a post. */
export function discourseRow(row: Readonly<Record<string, string>>, context: ExportContext): Exported[] {
  const post = Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cellValue(column, cell)]));
  return exportedFrom([post], (one) => postOf(one, {}, context));
}

/** One post of a topic; what it does not say itself, the topic does. */
function postOf(post: unknown, topic: unknown, context: ExportContext): Mapped {
  const archetype = textAt(post, 'topic_archetype') ?? textAt(topic, 'archetype');
  const reason = leftOutOfDiscourse(post, archetype);
  const deletedAt = textAt(post, 'deleted_at');
  if (reason !== undefined) return nothing(reason);
  if (deletedAt !== null || at(post, 'user_deleted') === true) {
    return says([taken(idAt(post, 'id'), deletedAt ?? at(post, 'updated_at'), context)]);
  }
  const threadId = needed(at(post, 'topic_id') ?? at(topic, 'id'), 'topic of the post');
  const title = textAt(post, 'topic_title') ?? textAt(topic, 'title');
  const slug = textAt(post, 'topic_slug') ?? textAt(topic, 'slug');
  const draft: Draft = discourseDraft(post, {
    source: context.source,
    base: context.url,
    threadId,
    title: at(post, 'post_number') === 1 ? title : null,
    channel: textAt(post, 'category_slug'),
    path: textAt(post, 'post_url') ?? placeOf(post, slug, threadId),
    tags: listAt(topic, 'tags').map((tag) => (typeof tag === 'string' ? tag : textAt(tag, 'name'))),
  });
  return says([draft]);
}

const TRUTHS = ['staff', 'admin', 'moderator', 'hidden', 'user_deleted', 'accepted_answer'];
const TEXTS = ['raw', 'cooked', 'username', 'topic_title', 'topic_slug', 'topic_archetype', 'category_slug'];

/** A cell as the value Discourse would serve: whole numbers, truths, and the times of its database, which is in UTC. */
function cellValue(column: string, cell: string): unknown {
  if (cell === '') return null;
  if (TEXTS.includes(column)) return cell;
  if (TRUTHS.includes(column)) return /^(t|true|1)$/i.test(cell);
  if (column.endsWith('_at'))
    return cell.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: ?UTC)?$/, '$1T$2Z');
  return /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell;
}
