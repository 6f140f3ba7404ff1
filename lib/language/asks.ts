import type { Ask } from '../domain/classification.ts';
import type { Sentence } from './clauses.ts';
import { withoutMarks } from './clean.ts';
import type { SentenceIntents } from './intent.ts';
import { contentWords, keyOf } from './key-phrases.ts';
import { takeThings } from './merging/same-things.ts';
import { SAME_THING } from './named-things.ts';
import { stem } from './natural.ts';

const ASKS_PER_POST = 3;
const TERMS_MAX = 12;
const BARE_WORDS = 4;
/** A wish of no more words than this that names nothing is none by itself. */
const SCANT = 3;
/** A sentence below this does not ask or report clearly enough to be quoted. */
const FLOOR = 0.5;
/** In a post that wishes for something as a whole less is enough for a wish. */
const WISHING = 0.44;
/** A title that asks how is no wish. */
const ASKS_BACK = /\?|^(?:how|what|why|where|when|which|who|is|are|can|could|does|do|any)\b/i;
/** A sentence that ends in a colon points at what follows: it takes two cues to be worth quoting. */
const POINTS_ON = 0.8;
/** Where the cues of a problem are weaker than this, the model must not hold the sentence for anything but one. */
const PLAIN = 0.7;
/** The least margin for it, in a post that reports or asks as a whole, and in any other. */
const MARGIN_MIN = -0.25;
const MARGIN_MIN_ALONE = 0.1;
/** Lines that a machine wrote: traces, logs, data, boxes of a template to tick. */
const PASTED =
  /^(?:traceback \(|during handling of the above|file ["“]|[{}]|\[\d|(?:[-*] )?\[x?\s*\]|[\w-]+_\d+\s*\||throw new |make(?:file)?(?:\[\d|:)|gyp |npm err|[\w./-]+\.\w+:\d|(?:const|let|var) \w+ ?=|at [\w.$]+ ?\(|\d{4}-\d\d-\d\d[t ]\d|\w+(?:\.\w+)+: )/i;

/** What of a post decides which of its sentences ask. */
export type AskContext = {
  readonly title: string | null;
  /** Whether it may just name what it wants. */
  readonly mayBeBare: boolean;
  /** Whether it wishes for something as a whole. */
  readonly wishes: boolean;
  /** Whether it reports or asks as a whole: in a mere complaint a cue of a problem is mostly a figure of speech. */
  readonly mayReport: boolean;
  /** The margin by which the model holds a sentence for the report of a problem. */
  readonly marginOf: (sentence: Sentence) => number;
};

/**
 * The sentences that ask for something or report a problem, word for word, the strongest first, each with the phrase
 * it turns on and the terms that merging compares.
 */
export function asksOf(
  read: readonly SentenceIntents[],
  { title, mayBeBare, wishes, mayReport, marginOf }: AskContext,
): Ask[] {
  const found = read.flatMap(({ sentence, scores }, place) => {
    const problem = scores.bug_report;
    const request = Math.max(scores.feature_request, mayBeBare && problem === 0 && isBareWish(sentence) ? FLOOR : 0);
    const strength = Math.max(request, problem) * (sentence.text.endsWith(':') ? POINTS_ON : 1);
    if (strength < (wishes && request >= problem ? WISHING : FLOOR) || PASTED.test(sentence.text)) return [];
    const least = mayReport ? MARGIN_MIN : MARGIN_MIN_ALONE;
    if (request < problem && problem < PLAIN && marginOf(sentence) < least) return [];
    const ask = askOf(sentence, request >= problem ? 'request' : 'problem', title);
    const named = keyOf(sentence.text) !== '';
    return ask.key === '' ? [] : [{ ask, strength, place, named }];
  });
  // What only its title names says nothing new beside a sentence that has a name of its own.
  const telling = found.some(({ named }) => named) ? found.filter(({ named }) => named) : found.slice(0, 1);
  const [first] = telling;
  const titled = (first === undefined ? wishes : isScant(first)) ? wishOfTitle(title) : [];
  if (titled.length > 0) return titled;
  return telling
    .sort((a, b) => b.strength - a.strength || a.place - b.place)
    .slice(0, ASKS_PER_POST)
    .map(({ ask }) => ask);
}

/** "Any way?" tells nobody of what: that is better told by the title it hangs on. */
function isScant({ ask, named }: { readonly ask: Ask; readonly named: boolean }): boolean {
  return !named && ask.kind === 'request' && ask.text.split(/\s+/).length <= SCANT;
}

/** Who opens a thread to wish for something often says what in its title alone. */
function wishOfTitle(title: string | null): Ask[] {
  if (title === null || ASKS_BACK.test(title)) return [];
  const ask = askOf({ text: withoutMarks(title).trim() }, 'request', null);
  return ask.key === '' ? [] : [ask];
}

/** "Dark mode, you know why": asked what they want, many people only name it. */
function isBareWish({ text, clauses }: Sentence): boolean {
  const first = clauses[0]?.tokens ?? [];
  const named = first.map(({ word }) => word).join(' ');
  return first.length <= BARE_WORDS && !text.endsWith('?') && SAME_THING.some(([pattern]) => pattern.test(named));
}

/** One sentence as an ask. Where it only says "please add this", its title says what. */
export function askOf(sentence: Pick<Sentence, 'text'>, kind: Ask['kind'], title: string | null): Ask {
  const named = keyOf(sentence.text);
  const key = named === '' && title !== null ? keyOf(title) : named;
  const said = named === '' && title !== null ? `${sentence.text}\n${title}` : sentence.text;
  const { things, rest } = takeThings(said.toLowerCase());
  const words = [...contentWords(rest), ...key.split(' ')].filter(Boolean).map(stem);
  return {
    kind,
    text: sentence.text.replaceAll('\n', ' '),
    key,
    terms: [...new Set([...things, ...words])].slice(0, TERMS_MAX).sort(),
  };
}
