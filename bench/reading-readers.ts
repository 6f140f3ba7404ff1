/**
 * What reads in the measure of reading: ours, and four libraries of npm as their own first examples use them. Each is
 * loaded only when opened, so that a fresh process can be asked what one of them costs.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Row, rowsOf } from './reading-rows.ts';

const ROOT = join(import.meta.dirname, '..');
/** What natural's classifier is taught before it is timed, rows. */
const TAUGHT = 2000;
const require = createRequire(import.meta.url);
// natural loads a library that greets on standard output.
process.env.DOTENV_CONFIG_QUIET ??= 'true';

/** Reads the sentiment of a text; a number above 0 is positive, below 0 negative. */
export type Feeling = (text: string) => { readonly label: string; readonly score: number };

/** Compound scores from here on are no longer neutral, as VADER's authors have it. */
const VADER_NEUTRAL = 0.05;

/** What reads sentiment, by name. */
export const FEELINGS: Readonly<Record<string, () => Promise<Feeling>>> = {
  groundswell: async () => {
    const { createReader } = await import('../lib/language/classify.ts');
    const { Brand } = await import('../lib/domain/brand.ts');
    const reader = createReader(Brand.parse({ id: 'none', name: '–' }));
    return (body) => {
      const { sentiment, scores } = reader.readWithScores({ title: null, body, bodyFormat: 'text', language: 'en' });
      const [likeliest] = Object.entries(scores.sentiment).sort((a, b) => b[1] - a[1]);
      return { label: likeliest![0], score: sentiment.score ?? 0 };
    };
  },
  'natural, SentimentAnalyzer': async () => {
    const { SentimentAnalyzer, PorterStemmer, WordTokenizer } = require('natural');
    const analyzer = new SentimentAnalyzer('English', PorterStemmer, 'afinn');
    const tokenizer = new WordTokenizer();
    // It divides by the number of tokens, of which there may be none.
    return (text) => bySign(analyzer.getSentiment(tokenizer.tokenize(text)) || 0);
  },
  'vader-sentiment': async () => {
    const { SentimentIntensityAnalyzer } = require('vader-sentiment');
    return (text) => bySign(SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_NEUTRAL);
  },
  sentiment: async () => {
    const sentiment = new (require('sentiment'))();
    return (text) => bySign(sentiment.analyze(text).score);
  },
  'wink-nlp': async () => {
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
    return (text) => bySign(nlp.readDoc(text).out(nlp.its.sentiment));
  },
};

const [, ...PEERS] = Object.keys(FEELINGS);

/** natural's BayesClassifier, taught with rows of the very source it is then asked about. */
export function trainBayes(rows: readonly Row[]): (text: string) => string {
  const classifier = new (require('natural').BayesClassifier)();
  for (const { t, y } of rows) classifier.addDocument(t, y);
  classifier.train();
  return (text) => classifier.classify(text);
}

/** What is timed, by name; ours first. */
export const READERS: Readonly<Record<string, () => Promise<(text: string) => unknown>>> = {
  'groundswell: sentiment, intents, moderation': () => openReader(null),
  'groundswell: everything, themes of a brand too': () => openReader(join(ROOT, 'examples/acme/brand.json')),
  ...Object.fromEntries(PEERS.map((name) => [`${name}: sentiment`, FEELINGS[name]!])),
  'natural: SentimentAnalyzer and BayesClassifier': async () => {
    const feeling = await FEELINGS['natural, SentimentAnalyzer']!();
    const classOf = trainBayes(rowsOf('tweeteval-sentiment', 'train').slice(0, TAUGHT));
    return (text) => [feeling(text), classOf(text)];
  },
};

/** Reads what needs no taxonomy, or everything a brand has read. */
async function openReader(brandFile: string | null): Promise<(text: string) => unknown> {
  const { createReader } = await import('../lib/language/classify.ts');
  const { readBrandFile } = await import('../bin/brand-file.ts');
  const { Brand } = await import('../lib/domain/brand.ts');
  const brand = brandFile === null ? Brand.parse({ id: 'none', name: '–' }) : readBrandFile(brandFile, '.');
  const reader = createReader(brand);
  return (body) => reader.read({ title: null, body, bodyFormat: 'text', language: null });
}

function bySign(score: number, neutral = 0): { label: string; score: number } {
  return { label: score > neutral ? 'positive' : score < -neutral ? 'negative' : 'neutral', score };
}
