/** One word, emoji or mark of a sentence. */
export type Token = {
  readonly kind: 'word' | 'emoji' | 'mark';
  /** As written. */
  readonly raw: string;
  /** In lower case, contractions expanded: "don't" is two tokens, `do` and `not`. */
  readonly word: string;
};

/** A stretch of a sentence that makes one statement: what a "not" in it can turn ends with it. */
export type Clause = { readonly tokens: readonly Token[]; readonly contrasts: boolean };

/** A sentence as it stands in the cleaned text, word for word, with its clauses. */
export type Sentence = { readonly text: string; readonly clauses: readonly Clause[] };

const TOKEN =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*(?:['’][\p{L}]+)*|\p{Extended_Pictographic}|[<:;=]['’-]?[()DPp/|3]|[.,;:!?()—–…]/gu;
const CONTRASTS = new Set([
  'but',
  'however',
  'although',
  'though',
  'yet',
  'except',
  'whereas',
  'nevertheless',
  'still',
]);
const SEPARATES = new Set([',', ';', ':', '(', ')', '—', '–', '…', '.']);
const IRREGULAR = new Map([
  ["can't", 'can'],
  ["won't", 'will'],
  ["shan't", 'shall'],
  ["ain't", 'is'],
  ['cannot', 'can'],
]);
/** People leave the apostrophe out. */
const WITHOUT_APOSTROPHE = new Map(
  ['do', 'does', 'did', 'is', 'was', 'were', 'are', 'have', 'has', 'had', 'could', 'would', 'should'].map((verb) => [
    `${verb}nt`,
    verb,
  ]),
)
  .set('cant', 'can')
  .set('wont', 'will')
  .set('aint', 'is');

/** The sentences of a cleaned text. Each ends at its mark or line; linear in the length of the text. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !endsSentence(text, at)) continue;
    const sentence = text.slice(from, at + 1).trim();
    if (sentence !== '') sentences.push({ text: sentence, clauses: clausesOf(tokensOf(sentence)) });
    from = at + 1;
  }
  return sentences;
}

/** A line feed, or a mark with white space, a closing quote or the end behind it; "v2.1" and "e.g." go on. */
function endsSentence(text: string, at: number): boolean {
  const unit = text[at]!;
  if (unit === '\n') return true;
  if (unit !== '.' && unit !== '!' && unit !== '?' && unit !== '…') return false;
  const next = text[at + 1];
  if (next === undefined) return true;
  if (!/\s/.test(next)) return false;
  return unit !== '.' || !/\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr)$/i.test(text.slice(Math.max(0, at - 4), at));
}

function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const [raw] of sentence.matchAll(TOKEN)) {
    const first = raw.codePointAt(0)!;
    if (raw.length <= 3 && /^[<:;=]['’-]?[()DPp/|3]$/.test(raw)) tokens.push({ kind: 'emoji', raw, word: raw });
    else if (first < 128 && !/[A-Za-z0-9]/.test(raw[0]!)) tokens.push({ kind: 'mark', raw, word: raw });
    else if (/^[\p{L}\p{N}]/u.test(raw)) tokens.push(...expand(raw));
    else tokens.push({ kind: SEPARATES.has(raw) ? 'mark' : 'emoji', raw, word: raw });
  }
  return tokens;
}

function expand(raw: string): Token[] {
  const word = raw.toLowerCase().replaceAll('’', "'");
  const word1 = { kind: 'word', raw, word } as const;
  const bare =
    IRREGULAR.get(word) ?? WITHOUT_APOSTROPHE.get(word) ?? (word.endsWith("n't") ? word.slice(0, -3) : undefined);
  if (bare !== undefined)
    return [
      { kind: 'word', raw, word: bare },
      { kind: 'word', raw: '', word: 'not' },
    ];
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0) return [{ kind: 'word', raw, word: word.slice(0, apostrophe) }];
  return [word1];
}

function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let own: Token[] = [];
  let contrasts = false;
  const close = () => {
    if (own.length > 0) clauses.push({ tokens: own, contrasts });
    own = [];
    contrasts = false;
  };
  for (const token of tokens) {
    if (token.kind === 'mark' && SEPARATES.has(token.word)) close();
    else if (token.kind === 'word' && CONTRASTS.has(token.word)) {
      close();
      contrasts = true;
    } else own.push(token);
  }
  close();
  return clauses;
}
