import { InvalidInputError } from '../domain/errors.ts';
import { LIMITS } from '../domain/limits.ts';
import { parsePost } from '../domain/post.ts';
import { authorOf } from './feed-author.ts';
import { timeInFeed } from './feed-time.ts';
import { changedSince, type Draft } from './posts.ts';
import { webUrl, wordOf, wordsOf } from './reading.ts';
import { child, children, descend, type Element, elementsOf, first, hasText, textOfHtml } from './xml.ts';

/** What a feed says: its posts, the newest first as feeds have them, and how many entries can be none. */
export type FeedPosts = { readonly posts: readonly Draft[]; readonly refused: number };

/**
 * The entries of a feed, RSS 2.0, RSS 1.0 or Atom, as canonical posts. An entry without an author, a time or words is
 * left out: a person could not be counted, a day could not be told.
 * @throws InvalidInputError when the text is no feed.
 */
export function postsOfFeed(text: string, { source }: { readonly source: string }): FeedPosts {
  const [root] = elementsOf(text, ENTRIES);
  const place = ENTRY_PLACES.get(root?.name ?? '');
  if (root === undefined || place === undefined) {
    throw new InvalidInputError('The text is no feed: neither RSS nor Atom.');
  }
  const drafts = descend(root, place)
    .slice(0, LIMITS.batchPosts)
    .map((entry) => draftOf(entry, root, source));
  const posts = drafts.filter(isPost);
  return { posts, refused: drafts.length - posts.length };
}

/** Where entries stand, by the name of the outermost element. */
const ENTRY_PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['rss', ['channel', 'item']],
  ['rdf:RDF', ['item']],
  ['feed', ['entry']],
]);
/** Elements whose inside is read as markup of ours; everything else inside an entry is kept as text. */
const ENTRIES = new Set(['rss', 'rdf:RDF', 'feed', 'channel', 'item', 'entry', 'author', 'category', 'link']);

function draftOf(entry: Element, root: Element, source: string): Draft {
  const url = linkOf(entry);
  const createdAt = timeInFeed(first(entry, ['published', 'pubDate', 'dc:date', 'updated']));
  const answers = child(entry, 'thr:in-reply-to')?.attributes.ref ?? null;
  const externalId = first(entry, ['id', 'guid']) ?? entry.attributes['rdf:about'] ?? url ?? undefined;
  return {
    source,
    externalId,
    threadId: answers ?? externalId,
    parentId: answers,
    author: authorOf(entry, root),
    title: titleOf(entry),
    ...wordsIn(entry),
    createdAt,
    editedAt: changedSince(createdAt, timeInFeed(first(entry, ['updated', 'atom:updated']))),
    url,
    channel: wordOf(first(child(root, 'channel') ?? root, ['title']) ?? null),
    tags: wordsOf(children(entry, 'category').map((one) => one.attributes.term ?? one.text.trim())),
  };
}

/** A title is text; Atom may say that it is written as HTML. */
function titleOf(entry: Element): string | undefined {
  const title = child(entry, 'title');
  return title?.attributes.type === 'html' ? textOfHtml(title.text).trim() : first(entry, ['title']);
}

/** The fullest text an entry has. Only Atom says in which form it is; RSS has HTML by custom. */
function wordsIn(entry: Element): { readonly body: string | null; readonly bodyFormat: 'text' | 'html' } {
  const words = ['content:encoded', 'content', 'description', 'summary']
    .map((name) => child(entry, name))
    .find(hasText);
  if (words === undefined) return { body: null, bodyFormat: 'text' };
  const isPlain =
    /^(content|summary)$/.test(words.name) && !['html', 'text/html'].includes(words.attributes.type ?? '');
  return { body: words.text.trim(), bodyFormat: isPlain ? 'text' : 'html' };
}

/** The page an entry stands on: the element's text in RSS, an attribute in Atom. */
function linkOf(entry: Element): string | null {
  const links = children(entry, 'link');
  const page = links.find(
    ({ attributes }) => attributes.href !== undefined && (attributes.rel ?? 'alternate') === 'alternate',
  );
  return webUrl(page?.attributes.href ?? links[0]?.text.trim() ?? null);
}

function isPost(draft: Draft): boolean {
  try {
    parsePost(draft);
    return true;
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}
