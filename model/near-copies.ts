/** Two texts are near copies when their words are so much the same: the cosine of their words, rare ones counting more. */
const ALIKE = 0.6;
/** Who copies a text copies its rarer words: only texts that share one of so few are compared. */
const RARE = 150;
/** Texts of fewer words are alike by chance. */
const WORDS_MIN = 4;

/** For each text the place of the first of its near copies, and of theirs: its own when it has none. */
export function nearCopiesOf(texts: readonly string[]): number[] {
  const words = texts.map((text) => new Set(text.toLowerCase().match(/[a-z0-9']+/g)));
  const seen = new Map<string, number>();
  for (const own of words) for (const word of own) seen.set(word, (seen.get(word) ?? 0) + 1);
  const weightOf = (word: string) => Math.log((texts.length + 1) / seen.get(word)!) ** 2;
  const lengths = words.map((own) => Math.sqrt([...own].reduce((sum, word) => sum + weightOf(word), 0)));
  const holding = new Map<string, number[]>();
  const first = texts.map((_, i) => i);
  const firstOf = (i: number): number => (first[i] === i ? i : firstOf(first[i]!));

  for (const [i, own] of words.entries()) {
    if (own.size < WORDS_MIN) continue;
    const rare = [...own].filter((word) => seen.get(word)! <= RARE);
    for (const j of new Set(rare.flatMap((word) => holding.get(word) ?? []))) {
      const shared = [...own].reduce((sum, word) => sum + (words[j]!.has(word) ? weightOf(word) : 0), 0);
      if (shared <= ALIKE * lengths[i]! * lengths[j]!) continue;
      const [a, b] = [firstOf(i), firstOf(j)];
      first[Math.max(a, b)] = Math.min(a, b);
    }
    for (const word of rare) holding.set(word, [...(holding.get(word) ?? []), i]);
  }
  return first.map((_, i) => firstOf(i));
}
