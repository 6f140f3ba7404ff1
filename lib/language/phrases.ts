import { foldedText, type Word, wordsOf } from './phrase-words.ts';

/** A phrase to look for, and whose it is; an exclusion is nobody's and takes the words it covers. */
export type Phrase<Key> = {
  readonly phrase: string;
  readonly key: Key | null;
  /** Whether only this spelling counts; handles and tags are spelt anyhow. */
  readonly cased?: boolean;
};

/** A phrase that was found, as the text has it, and with what before it. */
export type Hit<Key> = {
  readonly phrase: string;
  readonly key: Key;
  readonly sign: '' | '@' | '#';
  readonly said: string;
};

type Candidate<Key> = Phrase<Key> & { readonly words: readonly Word[]; readonly joined: boolean };
/** What may follow the words so far, and the phrases that end with them. */
type Branch<Key> = { readonly next: Map<string, Branch<Key>>; readonly ends: Candidate<Key>[] };

/** What may stand between two words of one phrase. */
const BETWEEN = /^(?:|[ \u00a0'’.&+/_-]| ?[&+-] ?)$/;
/** With more first words than this, looking for each costs more than reading the text's words. */
const FIRST_WORDS_MAX = 24;

/**
 * Makes a finder of phrases: word by word, capitals and accents aside, the longest first, none inside another. A
 * phrase of several words is found as one handle or tag too: "Acme Boards" in "#AcmeBoards". Linear in the text,
 * however many phrases there are.
 */
export function createPhraseFinder<Key>(phrases: readonly Phrase<Key>[]): (text: string) => Hit<Key>[] {
  const root = treeOf(phrases);
  if (root.next.size === 0) return () => [];
  const firstWords = root.next.size <= FIRST_WORDS_MAX ? [...root.next.keys()] : undefined;
  return (text) => {
    const plain = foldedText(text);
    if (firstWords !== undefined && !firstWords.some((word) => plain.includes(word))) return [];
    const words = wordsOf(text);
    const hits: Hit<Key>[] = [];
    for (let at = 0; at < words.length; ) {
      const found = longestAt(root, words, at, text);
      const next = at + (found?.words.length ?? 1);
      if (found?.key != null) {
        const { sign, start } = words[at]!;
        const said = text.slice(start, words[next - 1]!.end);
        hits.push({ phrase: found.phrase, key: found.key, sign, said });
      }
      at = next;
    }
    return hits;
  };
}

/** Is the phrase in the text, whole words only? Both folded. */
export function holdsPhrase(words: string, phrase: string): boolean {
  return words.includes(` ${phrase} `);
}

/** The words of a text or a phrase, folded, each between spaces: what `holdsPhrase` looks into. */
export function spacedWords(text: string): string {
  return ` ${wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ')} `;
}

function treeOf<Key>(phrases: readonly Phrase<Key>[]): Branch<Key> {
  const root: Branch<Key> = { next: new Map(), ends: [] };
  const put = (candidate: Candidate<Key>) => {
    let branch = root;
    for (const { folded } of candidate.words) {
      const next = branch.next.get(folded) ?? { next: new Map(), ends: [] };
      branch.next.set(folded, next);
      branch = next;
    }
    // Of equals the exclusion comes first, so that it can take a name whole.
    if (candidate.key === null) branch.ends.unshift(candidate);
    else branch.ends.push(candidate);
  };
  for (const phrase of phrases) {
    const words = wordsOf(phrase.phrase);
    if (words.length > 0) put({ ...phrase, words, joined: false });
    if (words.length > 1) put({ ...phrase, words: [joinedOf(words)], joined: true });
  }
  return root;
}

function longestAt<Key>(
  root: Branch<Key>,
  text: readonly Word[],
  at: number,
  whole: string,
): Candidate<Key> | undefined {
  let longest: Candidate<Key> | undefined;
  let branch: Branch<Key> | undefined = root;
  for (let last = at; last < text.length; last++) {
    if (last > at && (text[last]!.sign !== '' || !areJoined(text, last, whole))) break;
    branch = branch.next.get(text[last]!.folded);
    if (branch === undefined) break;
    longest = branch.ends.find((candidate) => isSpelt(candidate, text, at)) ?? longest;
  }
  return longest;
}

function areJoined(text: readonly Word[], second: number, whole: string): boolean {
  return BETWEEN.test(whole.slice(text[second - 1]!.end, text[second]!.start));
}

/** Are the sign before it and its capitals those the phrase wants? */
function isSpelt<Key>({ words, joined, cased }: Candidate<Key>, text: readonly Word[], at: number): boolean {
  const { sign } = text[at]!;
  if (joined ? sign === '' : words[0]!.sign !== '' && words[0]!.sign !== sign) return false;
  return cased !== true || sign !== '' || words.every(({ raw }, i) => raw === text[at + i]!.raw);
}

function joinedOf(words: readonly Word[]): Word {
  const joined = words.map(({ folded }) => folded).join('');
  return { ...words[0]!, folded: joined, raw: joined };
}
