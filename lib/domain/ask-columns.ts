import * as z from 'zod';
import type { AskRecord } from './feature-request.ts';
import { numberedNames } from './numbered-names.ts';

/** What was ours when written and is many is not looked at one by one. */
const column = <T>() => z.custom<T[]>(Array.isArray);
const Columns = z.object({
  names: column<string>(),
  kind: column<'request' | 'problem'>(),
  place: column<number>(),
  postId: column<string>(),
  createdAt: column<number>(),
  isStaff: column<number>(),
  key: column<number>(),
  terms: column<number[]>(),
  authorKey: column<number>(),
  themes: column<number[]>(),
  channel: column<number | null>(),
  segment: column<number | null>(),
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
