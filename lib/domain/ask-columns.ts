import * as z from 'zod';
import type { AskRecord } from './feature-request.ts';
import { numberedNames } from './numbered-names.ts';

const Columns = z.object({
  names: z.array(z.string()),
  kind: z.array(z.enum(['request', 'problem'])),
  place: z.array(z.number()),
  postId: z.array(z.string()),
  createdAt: z.array(z.number()),
  isStaff: z.array(z.number()),
  key: z.array(z.number()),
  terms: z.array(z.array(z.number())),
  authorKey: z.array(z.number()),
  themes: z.array(z.array(z.number())),
  channel: z.array(z.number().nullable()),
  segment: z.array(z.number().nullable()),
});
/** Asks as columns, every text that may come again written once. */
export type AskColumns = z.infer<typeof Columns>;

/** Years of asks are held at once when they are merged: as columns they take a fraction of their room. */
export function columnsOfAsks(asks: readonly AskRecord[]): AskColumns {
  const { numberOf, names } = numberedNames();
  const orNull = (name: string | null) => (name === null ? null : numberOf(name));
  return {
    kind: asks.map(({ kind }) => kind),
    place: asks.map(({ id, postId }) => Number(id.slice(postId.length + 1))),
    postId: asks.map(({ postId }) => postId),
    createdAt: asks.map(({ createdAt }) => createdAt),
    isStaff: asks.map(({ isStaff }) => Number(isStaff)),
    key: asks.map(({ key }) => numberOf(key)),
    terms: asks.map(({ terms }) => terms.map(numberOf)),
    authorKey: asks.map(({ authorKey }) => numberOf(authorKey)),
    themes: asks.map(({ themes }) => themes.map(numberOf)),
    channel: asks.map(({ channel }) => orNull(channel)),
    segment: asks.map(({ segment }) => orNull(segment)),
    names: names(),
  };
}

/** The asks that these columns hold. Equal texts, and equal lists of texts, are one in memory. */
export function asksInColumns(packed: unknown): AskRecord[] {
  const columns = Columns.parse(packed);
  const nameOf = (number: number) => columns.names[number]!;
  const lists = new Map<string, readonly string[]>();
  const listOf = (numbers: readonly number[]): readonly string[] => {
    const known = lists.get(numbers.join());
    if (known !== undefined) return known;
    const list = numbers.map(nameOf);
    lists.set(numbers.join(), list);
    return list;
  };
  const orNull = (number: number | null) => (number === null ? null : nameOf(number));
  return columns.postId.map((postId, row) => ({
    kind: columns.kind[row]!,
    key: nameOf(columns.key[row]!),
    terms: listOf(columns.terms[row]!) as string[],
    id: `${postId}-${columns.place[row]}`,
    postId,
    createdAt: columns.createdAt[row]!,
    authorKey: nameOf(columns.authorKey[row]!),
    isStaff: columns.isStaff[row] === 1,
    themes: listOf(columns.themes[row]!),
    channel: orNull(columns.channel[row]!),
    segment: orNull(columns.segment[row]!),
  }));
}
