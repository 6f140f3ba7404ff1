import type { Brand } from '../domain/brand.ts';
import { clusterTexts } from '../language/requests.ts';
import { mergerOf } from './merger.ts';
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
  const asks = texts.flatMap(({ id, createdAt, text }) =>
    reader.read(text).asks.map((ask, n) => ({ ...ask, id: `${id}-${n}`, createdAt, postId: id })),
  );
  const requests = mergerOf(brand)(asks);
  return asks.map(({ id, postId, text }) => ({ id: postId, ask: text, request: requests.get(id)! }));
}

/** Merge texts each of which is one ask or problem, whatever its intent. */
export function mergeWholeTexts(texts: readonly OfflineText[], brand: Brand): OfflineAsk[] {
  const reader = readerOf(brand);
  const asks = texts.map(({ id, createdAt, text }) => ({
    id,
    createdAt,
    postId: id,
    text: reader.readAsAsk(text).text,
  }));
  const requests = clusterTexts(asks, brand);
  return asks.map(({ id, text }) => ({ id, ask: text, request: requests.get(id)! }));
}
