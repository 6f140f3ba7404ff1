import { createHash, createHmac } from 'node:crypto';
import type { Discrepancy } from './compare.ts';

/** A kept post as it lies in the store, before anything is made of it. */
type Stored = {
  readonly postId: string;
  readonly content: { readonly digest: string; readonly words: Record<string, unknown> | null } | null;
};

/**
 * Is a post what it says it is: named by its source and id, under its author's pseudonym, and are its words those that
 * came in? A digest of them was made before the first queue.
 */
export function checkPost(stored: unknown, brandId: string, secret: Uint8Array): Discrepancy[] {
  const { postId, content } = stored as Stored;
  if (content?.words == null) return [];
  const { words } = content;
  const { source, externalId, authorId } = words as Record<string, string>;
  const sha256 = (text: string) => createHash('sha256').update(text);
  const expected: readonly (readonly [string, unknown, string])[] = [
    ['id', postId, sha256(`${brandId}\0${source}\0${externalId}`).digest('base64url').slice(0, 22)],
    [
      'author',
      words.authorKey,
      createHmac('sha256', secret).update(`${source}\0${authorId}`).digest('base64url').slice(0, 22),
    ],
    ['digest', content.digest, sha256(JSON.stringify(words)).digest('hex').slice(0, 32)],
  ];
  return expected.flatMap(([what, reported, recomputed]) =>
    reported === recomputed ? [] : [{ week: '', where: 'post', path: `post ${postId} ${what}`, reported, recomputed }],
  );
}
