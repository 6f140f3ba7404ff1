import type { Brand } from '../domain/brand.ts';
import type { CalibrationExample } from '../domain/calibration-examples.ts';
import type { Candidate } from '../domain/calibration-examples-choice.ts';
import type { Classification, Scores } from '../domain/classification.ts';
import { isLive } from '../domain/post-state.ts';
import type { ReadableText } from '../language/classify.ts';
import { ENGINE } from '../language/engine.ts';
import { createMarginReader } from '../language/margins.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { openBooks } from './open-books.ts';
import { readerOf } from './reader.ts';

export type { ReadableText } from '../language/classify.ts';

/** What a person said of a post. */
export type Labels = Pick<CalibrationExample, 'id' | 'sentiment' | 'intents' | 'moderation' | 'by' | 'at'>;

const POSTS_AT_ONCE = 50;

/** The posts that can be labelled, with how sure the engine is of each; those it cannot read teach it nothing. */
export function candidatesAmong(texts: ReadonlyMap<string, ReadableText>, brand: Brand): Candidate[] {
  const reader = readerOf(brand);
  return [...texts].flatMap(([id, text]) => {
    const read = reader.readWithScores(text);
    return read.sentiment.label === 'unscored' || read.sentiment.confidence === 0
      ? []
      : [{ id, sureness: surenessOf(read) }];
  });
}

/** Makes examples of what people said: with the margins by which they are learnt from, and without the words. */
export function createExampleMaker(): (labels: Labels, text: ReadableText) => CalibrationExample {
  const marginsOf = createMarginReader();
  return (labels, text) => ({ ...labels, engine: ENGINE, margins: marginsOf(text) });
}

/** The examples that another engine read: nothing is learnt of them until they are read again. */
export function staleAmong(examples: readonly CalibrationExample[]): CalibrationExample[] {
  return examples.filter(({ engine }) => engine !== ENGINE);
}

/** The words of a brand's newest posts, at most so many, by their ids. */
export async function readTexts(
  most: number,
  ports: Pick<Ports, 'table' | 'clock' | 'brand'>,
): Promise<ReadonlyMap<string, ReadableText>> {
  const books = await openBooks(ports);
  const ids: string[] = [];
  for (const date of [...books.hoursOn.keys()].sort().reverse()) {
    if (ids.length >= most) break;
    for (const { postId } of (await books.factsOn([date])).toReversed()) ids.push(postId);
  }
  const texts = new Map<string, ReadableText>();
  for (let from = 0; from < Math.min(most, ids.length); from += POSTS_AT_ONCE) {
    const some = ids.slice(from, Math.min(most, from + POSTS_AT_ONCE));
    for (const post of await Promise.all(some.map((id) => readPost(id, ports)))) {
      if (post === undefined || !isLive(post.state)) continue;
      const { title, body, bodyFormat, language } = post.state.content.words;
      texts.set(post.state.postId, { title, body, bodyFormat, language });
    }
  }
  return texts;
}

/** How sure the engine is of what it is least sure of. */
function surenessOf({ sentiment, scores }: Classification & { readonly scores: Scores }): number {
  const sides = [...Object.values(scores.intent), ...Object.values(scores.moderation)];
  return Math.min(sentiment.confidence ?? 0, ...sides.map((score) => Math.max(score, 1 - score)));
}
