import type { FLAG_LABELS, INTENT_LABELS, SENTIMENT_LABELS } from '../lib/domain/calibration-examples.ts';

type SentimentLabel = (typeof SENTIMENT_LABELS)[number];
type IntentLabel = (typeof INTENT_LABELS)[number];
type FlagLabel = (typeof FLAG_LABELS)[number];

/** What a person has said so far of the post before them. */
export type Draft = {
  readonly sentiment: SentimentLabel | null;
  readonly intents: readonly IntentLabel[];
  readonly moderation: readonly FlagLabel[];
};
/** A person labelling posts: which one is before them, what they said of it, and of those before. */
export type Session = {
  readonly ids: readonly string[];
  readonly at: number;
  readonly draft: Draft;
  readonly past: readonly { readonly kept: boolean; readonly draft: Draft }[];
  readonly note: string;
  readonly over: boolean;
};
/** What is to be written down of a post; a draft of `null` takes back what was. */
export type Ruling = { readonly id: string; readonly draft: Draft | null };

export const SENTIMENT_KEYS: Readonly<Record<string, SentimentLabel>> = {
  1: 'positive',
  2: 'neutral',
  3: 'negative',
  4: 'mixed',
};
export const INTENT_KEYS: Readonly<Record<string, IntentLabel>> = {
  f: 'feature_request',
  b: 'bug_report',
  q: 'question',
  p: 'praise',
  c: 'complaint',
  d: 'discussion',
};
export const FLAG_KEYS: Readonly<Record<string, FlagLabel>> = { s: 'spam', a: 'abuse' };

const NOTHING: Draft = { sentiment: null, intents: [], moderation: [] };
const ENTER = ['\r', '\n'];
/** x, and what ends a program anywhere: Ctrl+C, Ctrl+D, Escape. */
const QUIT = ['x', '\u0003', '\u0004', '\u001b'];

export function startSession(ids: readonly string[]): Session {
  return { ids, at: 0, draft: NOTHING, past: [], note: '', over: ids.length === 0 };
}

/** What one key does, and what is then to be written down. */
export function press(session: Session, key: string): { readonly session: Session; readonly ruling?: Ruling } {
  const { draft } = session;
  const lower = key.toLowerCase();
  const drafted = (change: Partial<Draft>) => ({ session: { ...session, draft: { ...draft, ...change }, note: '' } });
  if (Object.hasOwn(SENTIMENT_KEYS, lower)) return drafted({ sentiment: SENTIMENT_KEYS[lower]! });
  if (Object.hasOwn(INTENT_KEYS, lower)) return drafted({ intents: toggled(draft.intents, INTENT_KEYS[lower]!) });
  if (Object.hasOwn(FLAG_KEYS, lower)) return drafted({ moderation: toggled(draft.moderation, FLAG_KEYS[lower]!) });
  if (QUIT.includes(lower)) return { session: { ...session, over: true } };
  if (lower === ' ') return { session: next(session, false) };
  if (lower === 'u') return undo(session);
  if (!ENTER.includes(lower)) return { session };
  if (draft.sentiment === null) return { session: { ...session, note: 'Say how it feels first: 1, 2, 3 or 4.' } };
  return { session: next(session, true), ruling: { id: session.ids[session.at]!, draft } };
}

function next(session: Session, kept: boolean): Session {
  const at = session.at + 1;
  const past = [...session.past, { kept, draft: session.draft }];
  return { ...session, at, past, draft: NOTHING, note: '', over: at === session.ids.length };
}

/** The post before comes back as it was left; what was written down of it is taken back. */
function undo(session: Session): { session: Session; ruling?: Ruling } {
  const last = session.past.at(-1);
  if (last === undefined) return { session: { ...session, note: 'This is the first one.' } };
  const at = session.at - 1;
  const back = { ...session, at, past: session.past.slice(0, -1), draft: last.draft, note: '' };
  return last.kept ? { session: back, ruling: { id: session.ids[at]!, draft: null } } : { session: back };
}

function toggled<Label>(labels: readonly Label[], label: Label): Label[] {
  return labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label];
}
