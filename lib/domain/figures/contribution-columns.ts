import { numberedNames } from '../numbered-names.ts';

/** What one member did for others in a week: ids of posts, in the order counted, and whom it helped. */
export type Contribution = {
  readonly member: string;
  /** Replies accepted as the answer. */
  readonly accepted: readonly string[];
  /** Replies thanked for in the week. */
  readonly thanked: readonly string[];
  /** Replies with a known reaction at the close of their week. */
  readonly helpful: readonly string[];
  /** Openings that somebody else answered for the first time in the week. */
  readonly answered: readonly string[];
  /** The openers of the threads in which any of these replies stands. */
  readonly helped: readonly string[];
};

/** How many of a member's posts read positive, and negative. */
export type Mood = readonly [member: string, positive: number, negative: number];

/** The kinds of what members do for others, in the order their posts are told. */
export const KINDS = ['accepted', 'thanked', 'helpful', 'answered'] as const;
/** One of them. */
export type Kind = (typeof KINDS)[number];

/** Lists one behind the other, and where each ends. */
type Lists<Value> = { readonly ends: readonly number[]; readonly all: readonly Value[] };

/**
 * What members did in a week, as columns: reports hold those of many weeks, each of tens of thousands of members, and as
 * an object each they take three times the room. Keys of members are named by number.
 */
export type Contributions = Readonly<Record<Kind, Lists<string>>> & {
  readonly names: readonly string[];
  /** Who did something, by name, in the order of their keys; all lists go by it. */
  readonly members: readonly number[];
  readonly helped: Lists<number>;
  readonly moods: {
    readonly members: readonly number[];
    readonly positive: readonly number[];
    readonly negative: readonly number[];
  };
  /** Authors who wrote as staff, by name. */
  readonly staff: readonly number[];
};

/** What some members did, their moods, and who wrote as staff, as columns. */
export function contributionColumns(
  done: readonly Contribution[],
  moods: readonly Mood[],
  staff: readonly string[],
): Contributions {
  const { numberOf, names } = numberedNames();
  return {
    members: done.map(({ member }) => numberOf(member)),
    accepted: listsOf(done.map(({ accepted }) => accepted)),
    thanked: listsOf(done.map(({ thanked }) => thanked)),
    helpful: listsOf(done.map(({ helpful }) => helpful)),
    answered: listsOf(done.map(({ answered }) => answered)),
    helped: listsOf(done.map(({ helped }) => helped.map(numberOf))),
    moods: {
      members: moods.map(([member]) => numberOf(member)),
      positive: moods.map(([, positive]) => positive),
      negative: moods.map(([, , negative]) => negative),
    },
    staff: staff.map(numberOf),
    names: names(),
  };
}

/** How many there are in one of several lists. */
export function lengthOf({ ends }: Lists<unknown>, list: number): number {
  return ends[list]! - (ends[list - 1] ?? 0);
}

/** One of several lists. */
export function listAt<Value>({ ends, all }: Lists<Value>, list: number): readonly Value[] {
  return all.slice(ends[list - 1] ?? 0, ends[list]);
}

function listsOf<Value>(lists: readonly (readonly Value[])[]): Lists<Value> {
  let end = 0;
  const ends = lists.map(({ length }) => {
    end += length;
    return end;
  });
  return { ends, all: lists.flat() };
}
