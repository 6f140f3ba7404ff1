import type { Brand } from '../domain/brand.ts';
import type { Ask } from '../domain/classification.ts';
import { clusterAsks } from '../language/requests.ts';
import { readerOf } from './reader.ts';

/** A text to find asks in, with what orders it. */
export type OfflineText = {
  readonly id: string;
  readonly createdAt: number;
  readonly text: Parameters<ReturnType<typeof readerOf>['read']>[0];
};

/** One ask of one text and the request it was merged into. */
export type OfflineAsk = { readonly id: string; readonly ask: string; readonly request: string };

/** Find and merge the asks of a list of texts, without a store. */
export function mergeTexts(texts: readonly OfflineText[], brand: Brand): OfflineAsk[] {
  const reader = readerOf(brand);
  return merge(texts, (text) => reader.read(text).asks);
}

/** Merge texts each of which is one ask or problem, whatever its intent. */
export function mergeWholeTexts(texts: readonly OfflineText[], brand: Brand): OfflineAsk[] {
  const reader = readerOf(brand);
  return merge(texts, (text) => [reader.readAsAsk(text)]);
}

function merge(texts: readonly OfflineText[], asksOf: (text: OfflineText['text']) => readonly Ask[]): OfflineAsk[] {
  const asks = texts.flatMap(({ id, createdAt, text }, place) =>
    asksOf(text).map((ask, n) => ({ ...ask, post: id, id: `${place}-${n}`, createdAt, postId: `${id}` })),
  );
  const requests = clusterAsks(asks);
  return asks.map(({ id, post, text }) => ({ id: post, ask: text, request: requests.get(id) ?? id }));
}
