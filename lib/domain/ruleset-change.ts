import { Fact } from './fact.ts';
import { sha256 } from './identity.ts';

/** Posts that go from one reading to another; `null` where there is none on that side. */
export type Move = {
  readonly from: string | null;
  readonly to: string | null;
  readonly posts: number;
  /** Some of them, in the order they were written. */
  readonly examples: readonly string[];
};

/** How many posts speak of a theme under the rules that stand and under those that are looked at. */
export type ThemeChange = { readonly theme: string; readonly before: number; readonly after: number };

/** What other rules would make of the same posts. */
export type RulesetChange = {
  readonly posts: number;
  /** Of every post, what of its themes it would leave for what. */
  readonly moved: readonly Move[];
  readonly themes: readonly ThemeChange[];
  /** Themes that posts would speak of and none does now, and the reverse. */
  readonly born: readonly string[];
  readonly dead: readonly string[];
  readonly sentiment: readonly Move[];
  readonly intents: readonly Move[];
  /** Counted, held or removed. */
  readonly standing: readonly Move[];
  /** Posts on which a person ruled and whose flags would be others: `removed: spam` → `removed: not flagged`. */
  readonly verdicts: readonly Move[];
  /** Names all facts as they stand and as they would: applying the rules gives exactly these. */
  readonly facts: { readonly before: string; readonly after: string };
};

/** How many posts of a move are named. */
const EXAMPLES = 3;

/** Counts what changes from fact to fact; posts come in the order they were written. */
export interface ChangeCounter {
  add(before: Fact, after: Fact, ruling: 'kept' | 'removed' | null): void;
  result(): RulesetChange;
}

export function createChangeCounter(): ChangeCounter {
  const moves = {
    moved: newMoves(),
    sentiment: newMoves(),
    intents: newMoves(),
    standing: newMoves(),
    verdicts: newMoves(),
  };
  const themes = new Map<string, { before: number; after: number }>();
  const digests = { before: '', after: '' };
  let posts = 0;

  const countTheme = (theme: string, side: 'before' | 'after') => {
    const counts = themes.get(theme) ?? { before: 0, after: 0 };
    counts[side]++;
    themes.set(theme, counts);
  };

  return {
    add(before, after, ruling) {
      posts++;
      digests.before = chained(digests.before, before);
      digests.after = chained(digests.after, after);
      const [left, right] = [themesOf(before), themesOf(after)];
      for (const theme of left) countTheme(theme, 'before');
      for (const theme of right) countTheme(theme, 'after');
      const { postId } = before;
      moveSets(moves.moved, left, right, postId);
      moveSets(moves.intents, before.intents, after.intents, postId);
      moveOne(moves.sentiment, before.sentiment.label, after.sentiment.label, postId);
      moveOne(moves.standing, before.standing, after.standing, postId);
      if (ruling !== null) moveOne(moves.verdicts, ruledOf(ruling, before), ruledOf(ruling, after), postId);
    },
    result() {
      const all = [...themes].map(([theme, counts]) => ({ theme, ...counts })).sort(byTheme);
      return {
        posts,
        moved: listOf(moves.moved),
        themes: all,
        born: all.filter(({ before }) => before === 0).map(({ theme }) => theme),
        dead: all.filter(({ after }) => after === 0).map(({ theme }) => theme),
        sentiment: listOf(moves.sentiment),
        intents: listOf(moves.intents),
        standing: listOf(moves.standing),
        verdicts: listOf(moves.verdicts),
        facts: digests,
      };
    },
  };
}

const MEMBERS = Object.keys(Fact.shape) as (keyof Fact)[];

/** Names a list of facts, one after the other, so that no list of them need be held. */
export function chained(digest: string, fact: Fact): string {
  // Only what a fact says: where it was seen in the books, its author has a number too.
  const said = MEMBERS.map((name) => [name, fact[name]]);
  return sha256(`${digest}\n${JSON.stringify(Object.fromEntries(said))}`);
}

type Moves = Map<string, { from: string | null; to: string | null; posts: number; examples: string[] }>;

function newMoves(): Moves {
  return new Map();
}

/** What only one side has stands against what only the other has; where one side has no more, against nothing. */
function moveSets(moves: Moves, before: readonly string[], after: readonly string[], postId: string): void {
  const left = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  for (const from of left.length === 0 && come.length > 0 ? [null] : left) {
    for (const to of come.length === 0 ? [null] : come) moveOne(moves, from, to, postId);
  }
}

function moveOne(moves: Moves, from: string | null, to: string | null, postId: string): void {
  if (from === to) return;
  const key = JSON.stringify([from, to]);
  const move = moves.get(key) ?? { from, to, posts: 0, examples: [] };
  move.posts++;
  if (move.examples.length < EXAMPLES) move.examples.push(postId);
  moves.set(key, move);
}

function listOf(moves: Moves): Move[] {
  return [...moves].sort(([a, x], [b, y]) => y.posts - x.posts || (a < b ? -1 : 1)).map(([, move]) => move);
}

function themesOf({ themes }: Fact): string[] {
  return [...new Set(themes.map(({ theme }) => theme))];
}

function ruledOf(ruling: 'kept' | 'removed', { flags }: Fact): string {
  return `${ruling}: ${flags.toSorted().join(', ') || 'not flagged'}`;
}

function byTheme(a: ThemeChange, b: ThemeChange): number {
  return a.theme < b.theme ? -1 : 1;
}
