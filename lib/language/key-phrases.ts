import { SAME_THING } from './named-things.ts';

const KEY_WORDS = 3;

/** Words that carry no subject of their own. A key phrase never holds one. */
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

/** What somebody did, how and where: a sentence needs it, a name does not begin or end with it. */
const AT_NO_EDGE = new Set(
  `running ran returned gives gave gets got received receiving receive showed showing shown shows saying said told thought found finding find
  checked checking tested attempted attempting started starts starting stopped stops stopping clicked clicking opened opening closed
  closing sent sending send provide provided provides providing given giving doing did done made specified attached above below inside
  outside within both somehow somewhere anywhere sometimes often usually constantly constant completely totally entirely properly correctly
  successfully unfortunately recently lately simply clearly exactly especially suddenly rolled spoke talked wrote written waiting waited
  counting noted mind clear hence cannot unable gone went coming came become became having being happening caused causing resulting
  related based due via per three four five several various certain existing entire proper correct later earlier ago away around together
  almost enough too originated deployed installed downloaded updated upgraded seemed connecting deleting taking excerpt responding
  directly cause either realized times`
    .split(/\s+/)
    .filter(Boolean),
);

/** Things to do: alone they name nothing where another word does. */
const DONE = new Set(
  `set disable enable change changing create creating remove delete edit move check click run test stop start save send call write read show
  hide select find install open close fix clarify clarified disappeared figured debug upgrade upgrading update updating drive
  retrieve book turn turning load loading login try ask asked asking pay paid buy bought order right note ios android windows mac`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words after which a wish says what is wished for; before "would be great" it may as well stand before. */
const WISHES =
  /\b(?:(?:would|i'd|we'd) (?:really |just |so )?(?:love|like)(?: to| it if| if)?|(?:would|it'd) be (?:really |so |very |super )?(?:nice|great|good|awesome|cool|useful|helpful|handy|lovely|amazing|perfect|fantastic|ideal) (?:to|if|when|for)|(?:please|pls|plz|could you|can you|can we|could we) (?:please |pls )?(?:add|bring|give us|implement|support|include|make|allow|consider|restock|let us|get|have|introduce|offer|ship)|(?:i|we) (?:really |just |still )?(?:wish|need|want)|any (?:plans?|chance|way|news|update|eta)|possible)\b/;

/**
 * What a sentence is about: the first run of words that carry a subject, of what it wishes for where it wishes,
 * preferring one of two or three; empty where no word names one.
 */
export function keyOf(text: string): string {
  const lower = text.toLowerCase().replaceAll('’', "'");
  for (const [pattern, key] of SAME_THING) if (pattern.test(lower)) return key;
  const wish = WISHES.exec(lower);
  const wished = wish === null ? '' : firstRunIn(lower.slice(wish.index + wish[0].length));
  return wished === '' ? firstRunIn(lower) : wished;
}

function firstRunIn(lower: string): string {
  const runs = runsOf(lower)
    .map((words) => withoutEdges(words).slice(0, KEY_WORDS))
    .filter((words) => words.some((word) => !SAYS_NO_SUBJECT.has(word)));
  const run = runs.find((words) => words.length > 1) ?? runs.find(([only]) => !DONE.has(only!)) ?? runs[0] ?? [];
  return withoutEdges(run).join(' ');
}

function withoutEdges(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !AT_NO_EDGE.has(word));
  const to = words.findLastIndex((word) => !AT_NO_EDGE.has(word));
  return from === -1 ? [] : words.slice(from, to + 1);
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

/** The words of a text in lower case that carry a subject. */
export function contentWords(lower: string): string[] {
  return runsOf(lower).flat();
}
