import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { normaliseText } from '../lib/domain/text.ts';
import { type BodyFormat, plainTextOf } from '../lib/language/clean.ts';
import { hashOf } from '../lib/language/hash.ts';
import { FLAGS, INTENTS, type Output, SENTIMENTS } from '../lib/language/model.ts';
import { nearCopiesOf } from './near-copies.ts';

/** A labelled text. An output it has no label for is not trained, nor measured, on it. */
export type Row = {
  readonly source: string;
  readonly text: string;
  readonly labels: Readonly<Partial<Record<Output, 1 | -1>>>;
  /** Of texts and their near copies, all are in one fold. */
  readonly fold: number;
  /** The title of an issue, whose whole text is the next row. */
  readonly title: boolean;
  readonly mixed: boolean;
};
export type Split = 'train' | 'val';

export const FOLDS = 5;
/** Of an issue, what comes later is mostly logs, units. */
const ISSUE_CHARS = 1500;
/** One tweet in so many stands for talk of no product. */
const CHATTER = 12;
const COMMUNITY_CHARS = 600;
const COMMUNITY_ROWS = 1500;
/** Most of its texts were copied, with some words changed: told by their words, for the copies carry no mark. */
const COPIED = 'gplay-intent';
/** Files of our own whose posts were written to be hard: to learn from them did harm, so they are only measured. */
const HARD = ['forum-voices.jsonl', 'shop-voices.jsonl'];
/** Communities whose posts stand for what is not spam. YouTube is left out: half of it is. */
const HAM = ['redash-forum', 'github-issues', 'twcs-support', 'coffee-qa'];

// biome-ignore lint/suspicious/noExplicitAny: each corpus has fields of its own.
type Line = any;
type Corpus = { readonly set: string; readonly rows: (line: Line, place: number) => readonly Partial<Row>[] };

const is = (holds: boolean): 1 | -1 => (holds ? 1 : -1);
const sentimentOf = (label: string) =>
  Object.fromEntries(SENTIMENTS.map((one) => [one, is(one === label)])) as Row['labels'];
const sentiment = (set: string, labelOf = (y: string) => y): [string, Corpus] => [
  set,
  { set, rows: ({ t, y, id }) => [{ text: plain(t), labels: sentimentOf(labelOf(y)), fold: foldOf(id ?? t) }] },
];

/** What each corpus' labels say of our outputs. */
const CORPORA: readonly (readonly [string, Corpus])[] = [
  [
    'tweeteval-sentiment',
    {
      set: 'tweeteval-sentiment',
      rows: ({ t, y, id }, place) => [
        {
          text: plain(t),
          fold: foldOf(id),
          labels: {
            ...sentimentOf(y),
            // Of some of this chatter we take it that it neither reports bugs nor wishes for features.
            ...(place % CHATTER === 0 ? { bug_report: -1, feature_request: -1 } : {}),
          },
        },
      ],
    },
  ],
  sentiment('airline'),
  sentiment('senti4sd'),
  sentiment('sst3'),
  sentiment('customer-reviews'),
  // Tweets chosen for an emotion: none of them is neutral.
  sentiment('tweeteval-emotion', (emotion) => (emotion === 'joy' || emotion === 'optimism' ? 'positive' : 'negative')),
  [
    'clap-reviews',
    {
      set: 'clap-reviews',
      rows: ({ t, y, rating, app }) => [
        {
          text: plain(t),
          fold: foldOf(app),
          labels: {
            bug_report: is(y === 'bug'),
            feature_request: is(y === 'feature'),
            ...(y === 'other' ? {} : { question: -1 }),
            // Stars are no label of praise; where text and stars agree, they are a hint.
            ...(y === 'other' && rating >= 4 ? { praise: 1 } : y === 'bug' || rating <= 2 ? { praise: -1 } : {}),
            spam: -1,
          },
        },
      ],
    },
  ],
  [
    'gplay-intent',
    {
      set: 'gplay-intent',
      rows: ({ t, y }) => [
        {
          text: plain(t),
          labels: {
            bug_report: is(y === 'bug'),
            feature_request: is(y === 'feature'),
            ...(y === 'bug' || y === 'feature' ? { praise: -1 } : {}),
          },
        },
      ],
    },
  ],
  [
    'nlbse24-issues',
    {
      set: 'nlbse24-issues',
      rows: ({ t, body, y, repo }, place) => {
        const labels: Row['labels'] = {
          bug_report: is(y === 'bug'),
          feature_request: is(y === 'feature'),
          question: is(y === 'question'),
          praise: -1,
        };
        const fold = foldOf(`${repo} ${place}`);
        return [
          { text: plain(t), labels, fold, title: true },
          { text: plain(`${t}\n\n${body}`).slice(0, ISSUE_CHARS), labels, fold },
        ];
      },
    },
  ],
  [
    'tweeteval-offensive',
    {
      set: 'tweeteval-offensive',
      rows: ({ t, y, id }) => [{ text: plain(t), labels: { abuse: is(y === 'offensive') }, fold: foldOf(id) }],
    },
  ],
  [
    'davidson',
    {
      set: 'davidson',
      rows: ({ t, y, id }) => [{ text: plain(t), labels: { abuse: is(y !== 'ok') }, fold: foldOf(id) }],
    },
  ],
  [
    'sms-spam',
    {
      set: 'sms-spam',
      rows: ({ t, y, id }) => [{ text: plain(t), labels: { spam: is(y === 'spam') }, fold: foldOf(id) }],
    },
  ],
  [
    'youtube-spam',
    // By video: comments under one repeat each other.
    {
      set: 'youtube-spam',
      rows: ({ t, y, src }) => [{ text: plain(t), labels: { spam: is(y === 'spam') }, fold: foldOf(src) }],
    },
  ],
];

/** Every labelled text of a split: the public corpora, the corpus of our own, and unlabelled communities as no spam. */
export function readCorpora(data: string, split: Split): Row[] {
  const rows = CORPORA.flatMap(([source, corpus]) => {
    const file = join(data, corpus.set, `${split}.jsonl.gz`);
    if (!existsSync(file)) return [];
    const own = readLines(file).flatMap((line, place) => corpus.rows(line, place).map((row) => rowOf(source, row)));
    return source === COPIED ? foldedByCopies(own) : own;
  });
  return [...rows, ...ownRows(split), ...HAM.flatMap((set) => hamRows(data, set, split))];
}

function foldedByCopies(rows: readonly Row[]): Row[] {
  const firsts = nearCopiesOf(rows.map(({ text }) => text));
  return rows.map((row, i) => ({ ...row, fold: foldOf(rows[firsts[i]!]!.text) }));
}

/** Sets that are only ever measured. */
export function readUnseen(data: string): Row[] {
  const tweetsAndFilms = ['sst2', 'vader-tweets'].flatMap((set) =>
    readLines(join(data, set, 'val.jsonl.gz')).map(({ t, y }) =>
      rowOf(set, { text: plain(t), labels: sentimentOf(y) }),
    ),
  );
  return [...tweetsAndFilms, ...readOwn((name) => HARD.includes(name)).map((post) => ownRow('own-hard', post))];
}

function ownRows(split: Split): Row[] {
  return readOwn((name) => !HARD.includes(name))
    .filter((post) => post.split === split)
    .map((post) => ownRow('own', post));
}

function readOwn(belongs: (name: string) => boolean): Line[] {
  const folder = join(import.meta.dirname, 'corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && belongs(name));
  return files.sort().flatMap((name) => readLines(join(folder, name)));
}

function ownRow(source: string, { id, title, body, sentiment: felt, intents, moderation }: Line): Row {
  return rowOf(source, {
    text: plain(body, title),
    fold: foldOf(id),
    mixed: felt === 'mixed',
    labels: {
      ...(felt === 'mixed' ? {} : sentimentOf(felt)),
      ...Object.fromEntries(INTENTS.map((label) => [label, is(intents.includes(label))])),
      ...Object.fromEntries(FLAGS.map((label) => [label, is(moderation.includes(label))])),
    },
  });
}

/** Posts of a community as they come, every other one for training; the rest shows how often they are flagged. */
function hamRows(data: string, set: string, split: Split): Row[] {
  const file = join(data, 'community', set, 'posts.jsonl.gz');
  if (!existsSync(file)) return [];
  const posts = readLines(file);
  const step = Math.max(1, Math.floor(posts.length / COMMUNITY_ROWS));
  return posts
    .filter((_, place) => place % step === 0)
    .filter((_, place) => (place % 2 === 0) === (split === 'train'))
    .flatMap(({ title, body, bodyFormat, externalId }) => {
      const text = plain(body.slice(0, 5 * COMMUNITY_CHARS), title, bodyFormat).slice(0, COMMUNITY_CHARS);
      return text.trim().length < 6
        ? []
        : [rowOf('communities', { text, labels: { spam: -1 }, fold: foldOf(externalId) })];
    });
}

function rowOf(source: string, { text = '', labels = {}, fold = 0, title = false, mixed = false }: Partial<Row>): Row {
  return { source, text, labels, fold, title, mixed };
}

function plain(body: string, title: string | null = null, bodyFormat: BodyFormat = 'text'): string {
  return plainTextOf({ title: title === null ? null : normaliseText(title), body: normaliseText(body), bodyFormat });
}

function foldOf(key: string): number {
  const hash = hashOf(String(key));
  return ((hash ^ (hash >>> 15)) >>> 0) % FOLDS;
}

function readLines(file: string): Line[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
