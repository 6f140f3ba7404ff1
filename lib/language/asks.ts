import type { Ask } from '../domain/classification.ts';
import type { Sentence } from './clauses.ts';
import type { SentenceIntents } from './intent.ts';
import { takeThings } from './merging/same-things.ts';
import { stem } from './natural.ts';
import type { Needles } from './needles.ts';

const ASKS_PER_POST = 3;
const TERMS_MAX = 12;
const KEY_WORDS = 3;
const BARE_WORDS = 4;
/** A sentence below this does not ask or report clearly enough to be quoted. */
const FLOOR = 0.5;

/** Words that carry no subject of their own. A key phrase never begins, ends or breaks on anything else. */
const EMPTY_WORDS = new Set(
  `a an the this that these those some any all every each no not and or but if so as than then too also just only even still again ever
  i me my mine we us our you your he him his she her it its they them their who what which where when why how there here
  is are was were be been being am do does did done have has had will would can could should may might must shall let lets s t d ll ve re m
  don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn ain
  to of in on at by for from with without into onto over under about after before since until during between through up down out off
  please pls plz thanks thank thx hi hello hey guys team dear really very much many more most less few lot lots bit quite pretty super
  love like want wants need needs wish hope hoping request requests feature features suggestion suggest idea option options ability way ways possible possibility support supports
  add added adding make makes making made give gives get gets getting got see seeing seen use using used bring back include implement allow allows able consider vote voting
  would be nice great good awesome cool useful helpful handy lovely amazing perfect fantastic better best
  one ones thing things something anything everything someone anyone everyone people folks user users
  now soon today yesterday already yet always never maybe perhaps probably actually basically literally honestly seriously finally currently
  know think guess feel feels seem seems look looks looking say says said tell go goes going come comes put take keep keeps try tried trying
  plan plans planning chance news update updates eta time day days week weeks month months year years app issue issues problem problems bug bugs
  twice once half whole full big small long short high low part end start working hours minute minutes second seconds am pm
  work works working worked happen happens happened dont doesnt didnt cant wont im ive id youre thats whats
  because while though although however well ok okay yes yeah nope oh ah wow lol omg new other another same own first last next least anyway instead else`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * Words that say that something is wrong, or points elsewhere, and not what: an ask of nothing else names no subject,
 * and fifty members whose sentences share only "error" do not want the same.
 */
const SAYS_NO_SUBJECT = new Set(
  `error errors exception exceptions traceback warning message messages msg code codes log logs fail fails failed failing failure failures
  occur occurs occurred occurring appear appears broken wrong fault strange weird unknown specific certain similar different
  following follow regarding relevant same sure either none nothing else help anyway way thread post posts topic forum roadmap question
  questions answer answers comment comments discussion link links picture screenshot screenshots example examples case cases
  recent call last stuck fixed fix fixing solved solve resolved resolve reply replies sent directly randomly immediately`
    .split(/\s+/)
    .filter(Boolean),
);

/** Different words for one thing, wherever they are said. Each stands for the phrase it points to. */
const SAME_THING: readonly (readonly [RegExp, string])[] = [
  [/\b(?:dark|night|black)[ -]?(?:mode|theme|skin|screen|version|background|colou?rs?|ui)\b|\bdarkmode\b/, 'dark mode'],
  [
    /\b(?:white|bright|light) (?:background|screen|theme|ui)\b.{0,60}\b(?:blind|eyes?|burn|hurt)|\b(?:blind|eyes?|burn|hurt)\w*\b.{0,60}\b(?:white|bright) (?:background|screen|theme|ui)\b/,
    'dark mode',
  ],
  [
    /\b(?:recurring|repeating|repeat|recurrent) (?:cards?|tasks?)\b|\b(?:cards?|tasks?) that (?:repeat|recur)/,
    'recurring cards',
  ],
  [/\b(?:csv|excel|spreadsheet) exports?\b|\bexports?\b.{0,30}\b(?:csv|excel|spreadsheet)\b/, 'csv export'],
  [/\boffline (?:mode|access|support|use)\b|\b(?:work|use|edit|read)\w* (?:it )?offline\b/, 'offline mode'],
  [
    /\b(?:keyboard|key) ?(?:board)? (?:short ?cuts?|hot ?keys?|bindings?)\b|\bhot ?keys?\b|\bshortcuts?\b/,
    'keyboard shortcuts',
  ],
  [/\bbulk[ -]?(?:edit|edits|editing|actions?|select|move|archive)\b|\bmulti[ -]?select\b/, 'bulk edit'],
  [/\b(?:single sign[ -]?on|sso|saml)\b/, 'sso'],
  [/\bguest (?:access|users?|accounts?|links?|seats?)\b|\b(?:invite|share with) (?:a )?clients?\b/, 'guest access'],
  [/\b(?:two|2|bi)[ -]?way (?:calendar )?sync\b|\bcalendar sync\w*\b/, 'calendar sync'],
];

/** One of these stands in whatever names one of those things. */
export const THING_NEEDLES: Needles = [
  ...['dark', 'night', 'black', 'white', 'bright', 'light', 'recur', 'repeat', 'export', 'offline', 'key', 'shortcut'],
  ...['bulk', 'multi', 'single', 'sso', 'saml', 'guest', 'invite', 'share', 'sync'],
];

/**
 * The sentences that ask for something or report a problem, word for word, the strongest first, each with the phrase
 * it turns on and the terms that merging compares.
 */
export function asksOf(read: readonly SentenceIntents[], title: string | null, mayBeBare = true): Ask[] {
  const found = read.flatMap(({ sentence, scores }, place) => {
    const problem = scores.bug_report;
    const request = Math.max(scores.feature_request, mayBeBare && problem === 0 && isBareWish(sentence) ? FLOOR : 0);
    const strength = Math.max(request, problem);
    if (strength < FLOOR) return [];
    const ask = askOf(sentence, request >= problem ? 'request' : 'problem', title);
    return ask.key === '' ? [] : [{ ask, strength, place }];
  });
  return found
    .sort((a, b) => b.strength - a.strength || a.place - b.place)
    .slice(0, ASKS_PER_POST)
    .map(({ ask }) => ask);
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
  return { kind, text: sentence.text, key, terms: [...new Set([...things, ...words])].slice(0, TERMS_MAX).sort() };
}

/** The first run of words that carry a subject, preferring one of two or three; empty where no word names one. */
function keyOf(text: string): string {
  const lower = text.toLowerCase();
  for (const [pattern, key] of SAME_THING) if (pattern.test(lower)) return key;
  const runs = runsOf(lower).filter((words) => words.slice(0, KEY_WORDS).some((word) => !SAYS_NO_SUBJECT.has(word)));
  const run = runs.find((words) => words.length > 1) ?? runs[0] ?? [];
  return run.slice(0, KEY_WORDS).join(' ');
}

function runsOf(lower: string): string[][] {
  const runs: string[][] = [[]];
  // Whom a post speaks to is not what it speaks of.
  for (const [word] of lower.matchAll(/@[\p{L}\p{N}_.-]+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|[^\s]/gu)) {
    const carries =
      /^[\p{L}\p{N}]/u.test(word) &&
      word.length > 1 &&
      word.length <= 30 &&
      !EMPTY_WORDS.has(word) &&
      !/^\d+$/.test(word);
    if (carries) runs.at(-1)!.push(word);
    else if (word !== '-' && runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function contentWords(lower: string): string[] {
  return runsOf(lower).flat();
}
