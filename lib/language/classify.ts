import type { Brand } from '../domain/brand.ts';
import type { CalibrationExample } from '../domain/calibration-examples.ts';
import type { Ask, Classification, Explanation, Scores, Sentiment } from '../domain/classification.ts';
import { askSignsIn } from './ask-signs.ts';
import { askOf, asksOf } from './asks.ts';
import { fitBias, withBias } from './brand-bias.ts';
import { type Clause, type Span, type Stretch, sentencesOf } from './clauses.ts';
import { type BodyFormat, plainTextOf, withoutMarks } from './clean.ts';
import { explain } from './explain.ts';
import { explainUnread } from './explain-unread.ts';
import { createGuidelineFinder } from './guidelines.ts';
import { intentScoresOf, intentsOf, readCues } from './intent.ts';
import { languageOf } from './language.ts';
import { createMentionFinder } from './mentions.ts';
import { type Model, OUTPUTS } from './model.ts';
import { readingModel } from './model-file.ts';
import { flagScoresOf, flagsOf } from './moderation.ts';
import { feelingOf, scorerOf, sharesOf } from './other-languages.ts';
import { createTextReader, type Reading, type TextReader } from './reading.ts';
import { sentimentOf } from './sentiment.ts';
import { createExampleFinder } from './theme-examples.ts';
import { createThemeFinder, themesLike } from './themes.ts';

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
  /** The same, with what every label has for it. */
  readWithScores(text: ReadableText): Classification & { readonly scores: Scores };
  /** Why it reads so, label by label. Reads the text again many times: for one post, not for a week. */
  explain(text: ReadableText): Explanation;
  /** The whole text as one ask, whatever its intent. */
  readAsAsk(text: ReadableText): Ask;
}

/** What of a brand decides how posts are read. */
export type ReadingRules = Pick<
  Brand,
  'languages' | 'taxonomy' | 'guidelines' | 'name' | 'aliases' | 'homonyms' | 'products' | 'competitors'
>;

/** The language intents, asks and flags are read in; of others themes, mentions and, of some, the sentiment. */
const READ = 'en';
/** Below this margin a text neither wishes nor reports anything, and its sentences are not searched for it. */
const MAY_ASK = -0.5;
/** In a text of so few tokens a wish may just be named. */
const BARE = 8;
/** Who wants something says so among so many sentences; what follows is pasted. */
const SEARCHED = 200;
/** What a post is written for when a sentence of it may report a problem. */
const REPORTS: ReadonlySet<string> = new Set(['bug_report', 'feature_request', 'question']);
const FEATURE_REQUEST = OUTPUTS.indexOf('feature_request');
const BUG_REPORT = OUTPUTS.indexOf('bug_report');

/**
 * Make the reader of a brand. Its labelled examples move the lines between labels. The model is loaded when the first
 * text is read: many functions never read one.
 */
export function createReader(
  brand: ReadingRules,
  { examples = [] }: { readonly examples?: readonly CalibrationExample[] } = {},
): Reader {
  const themesIn = createThemeFinder(brand.taxonomy);
  const like = createExampleFinder(brand.taxonomy);
  const mentionsIn = createMentionFinder(brand);
  const breachesIn = createGuidelineFinder(brand);
  const engine = engineOf(examples);

  function readAll(text: ReadableText): { readonly read: Classification; readonly reading: Reading | null } {
    const plain = plainTextOf(text);
    const { model, texts } = engine();
    const reading = texts.read(plain);
    // Most posts are plainly English, which their words tell at once; only of the others must the language be found.
    const plainly = text.language === null && reading.english && brand.languages.includes(READ);
    const language = plainly ? READ : languageOf(plain, text.language, brand.languages);
    const { tokens, margins, readable } = reading;
    const sentences = () => sentencesOf(plain, tokens);
    const quote = ({ from, to }: Span) => plain.slice(tokens.from[from], tokens.to[to - 1]);
    const breaches = breachesIn(plain, sentences, quote);
    const own = language ?? brand.languages[0]!;
    if (own !== READ) {
      const score = scorerOf(own);
      const feel = (clause: Span) => (score === undefined ? 'unscored' : feelingOf(score(quote(clause))));
      return {
        reading: null,
        read: {
          language,
          sentiment: score?.(plain) ?? { label: 'unscored', score: null, confidence: null },
          intents: [{ label: 'unclear', confidence: 0 }],
          themes: themesIn(plain, tokens, feel),
          asks: [],
          moderation: breaches.length === 0 ? null : breaches,
          mentions: mentionsIn(plain),
        },
      };
    }
    const mayAsk =
      readable && (margins[FEATURE_REQUEST]! > MAY_ASK || margins[BUG_REPORT]! > MAY_ASK || tokens.count <= BARE);
    const feel = (clause: Span) => texts.feel(tokens, clause)?.label ?? 'neutral';
    const named = themesIn(plain, tokens, feel);
    const intents = intentsOf(margins, readable, model.holds);
    const wishes = intents.some(({ label }) => label === 'feature_request');
    const signs = mayAsk ? askSignsIn(plain) : null;
    return {
      reading,
      read: {
        language,
        sentiment: sentimentOf(reading, model.sentiment),
        intents,
        asks:
          signs === null && !(wishes && text.title !== null)
            ? []
            : asksOf(signs === null ? [] : readCues(sentences().slice(0, SEARCHED), signs.cues), {
                title: text.title,
                mayBeBare: signs?.bare ?? false,
                wishes,
                mayReport: intents.some(({ label }) => REPORTS.has(label)),
                marginOf: ({ clauses }) => texts.marginOf(tokens, stretchOf(clauses), BUG_REPORT),
              }),
        moderation: [...flagsOf(margins, readable, model.holds), ...breaches],
        mentions: mentionsIn(plain),
        // Examples speak where no phrase does.
        themes: named.length === 0 && like !== undefined ? themesLike(sentences(), like, feel) : named,
      },
    };
  }

  return {
    read: (text) => readAll(text).read,
    readWithScores(text) {
      const { read, reading } = readAll(text);
      return { ...read, scores: scoresOf(reading, read.sentiment) };
    },
    explain(text) {
      const { read, reading } = readAll(text);
      const { model, texts } = engine();
      const plain = plainTextOf(text);
      if (reading !== null) return explain(plain, read, texts, model);
      return explainUnread(plain, read, scorerOf(read.language ?? brand.languages[0]!), texts);
    },
    readAsAsk(text) {
      const plain = plainTextOf(text);
      const strongest = readCues(sentencesOf(plain, engine().texts.read(plain).tokens)).map(
        ({ scores }) => scores.bug_report - scores.feature_request,
      );
      const kind = Math.max(0, ...strongest) > 0 ? 'problem' : 'request';
      return askOf({ text: withoutMarks(plain) }, kind, text.title);
    },
  };
}

function stretchOf(clauses: readonly Clause[]): Stretch {
  return { from: clauses[0]?.from ?? 0, to: clauses.at(-1)?.to ?? 0 };
}

type Engine = { readonly model: Model; readonly texts: TextReader };

/** One for all brands: its tables are larger than all they read. */
let shared: Engine | undefined;

/** What a brand reads with: that of all, unless its examples move a line. */
function engineOf(examples: readonly CalibrationExample[]): () => Engine {
  let own: Engine | undefined;
  return () => {
    if (own !== undefined) return own;
    const { model } = sharedReader();
    const bias = fitBias(examples, model);
    if (bias.every((shift) => shift === 0)) own = sharedReader();
    else {
      const moved = withBias(model, bias);
      own = { model: moved, texts: createTextReader(moved) };
    }
    return own;
  };
}

function sharedReader(): Engine {
  if (shared === undefined) {
    const model = readingModel();
    shared = { model, texts: createTextReader(model) };
  }
  return shared;
}

/** A number for every label. What is not scored has nothing for any. */
function scoresOf(reading: Reading | null, sentiment: Sentiment): Scores {
  const { holds } = sharedReader().model;
  const margins = reading?.margins ?? OUTPUTS.map(() => Number.NEGATIVE_INFINITY);
  return {
    sentiment: reading?.whole.scores ?? sharesOf(sentiment),
    intent: intentScoresOf(margins, holds),
    moderation: flagScoresOf(margins, holds),
  };
}
