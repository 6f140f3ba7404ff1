import type { Words } from './post-state.ts';

/** By what a member can be recognised in what others wrote: the names they go by, and sentences of theirs. */
export type Traces = { readonly names: ReadonlySet<string>; readonly sentences: ReadonlySet<string> };

/** Shorter ones are said by many. */
const SENTENCE_CHARS_MIN = 20;

/** What may stand of a member's posts in those of others. */
export function tracesOf(posts: readonly Words[]): Traces {
  return {
    names: new Set(posts.flatMap(({ authorId, authorName }) => [authorId, authorName ?? authorId].map(plain))),
    sentences: new Set(posts.flatMap(({ body }) => sentencesOf(body))),
  };
}

/** Whether a text names the member with an @, or holds a whole sentence of theirs. */
export function holdsTrace(text: string, { names, sentences }: Traces): boolean {
  if (sentencesOf(text).some((sentence) => sentences.has(sentence))) return true;
  const mentioned = plain(text).split('@').slice(1);
  return mentioned.some((after) =>
    [...names].some((name) => after.startsWith(name) && !/[\p{L}\p{N}]/u.test(after.charAt(name.length))),
  );
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[\n.!?]/)
    .map((sentence) => plain(sentence).replace(/^[> ]+/, ''))
    .filter((sentence) => sentence.length >= SENTENCE_CHARS_MIN);
}

function plain(text: string): string {
  return text.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}
