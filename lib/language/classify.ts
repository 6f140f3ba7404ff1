import type { Brand } from '../domain/brand.ts';
import type { Ask, Classification } from '../domain/classification.ts';
import { askOf, asksOf } from './asks.ts';
import { type Sentence, sentencesOf } from './clauses.ts';
import { type BodyFormat, cleanText } from './clean.ts';
import { intentsOf, readCues } from './intent.ts';
import { languageOf } from './language.ts';
import { scoreClauses, sentimentOf } from './sentiment.ts';
import { indexThemes, themesIn } from './themes.ts';

/** A post's text, with what its source says of it. */
export type ReadableText = {
  readonly title: string | null;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly language: string | null;
};

/** Reads posts by one brand's rules. Pure: the same text reads the same, on any machine, at any time. */
export interface Reader {
  read(text: ReadableText): Classification;
  /** The whole text as one ask, whatever its intent. */
  readAsAsk(text: ReadableText): Ask;
}

/** The language sentiment, intents and asks are read in; of others the themes are found. */
const READ = 'en';

/** Make the reader of a brand. */
export function createReader(brand: Pick<Brand, 'languages' | 'taxonomy'>): Reader {
  const themes = indexThemes(brand.taxonomy);
  return {
    read(text) {
      const plain = plainTextOf(text);
      const language = languageOf(plain, text.language, brand.languages);
      const scored = (language ?? brand.languages[0]) === READ;
      const sentences = sentencesOf(plain);
      const clauses = scoreClauses(sentences);
      const words = wordsIn(sentences);
      const sentiment = scored
        ? sentimentOf(clauses, words)
        : ({ label: 'unscored', score: null, confidence: null } as const);
      const read = scored ? readCues(sentences) : [];
      return {
        language,
        sentiment,
        intents: intentsOf(read, scored ? words : 0, sentiment.label === 'negative'),
        themes: themesIn(clauses, themes, scored),
        asks: asksOf(read, text.title),
        moderation: null,
        mentions: null,
      };
    },
    readAsAsk(text) {
      const plain = plainTextOf(text);
      const strongest = readCues(sentencesOf(plain)).map(
        ({ scores }) => (scores.get('bug_report') ?? 0) - (scores.get('feature_request') ?? 0),
      );
      const kind = Math.max(0, ...strongest) > 0 ? 'problem' : 'request';
      return askOf({ text: plain }, kind, text.title);
    },
  };
}

/** Title and body as one text; a title is its own sentence. */
function plainTextOf({ title, body, bodyFormat }: ReadableText): string {
  const own = cleanText(body, bodyFormat);
  return title === null ? own : `${title}\n${own}`;
}

function wordsIn(sentences: readonly Sentence[]): number {
  let words = 0;
  for (const { clauses } of sentences)
    for (const { tokens } of clauses) for (const { kind } of tokens) if (kind === 'word') words++;
  return words;
}
