/** Marks a term that stands for a thing rather than for a word; no word begins with it. */
const THING = '=';

/**
 * Things that people have many words for. A member writes "keeps closing" where another writes "crashes", and no
 * count of words would ever bring the two together.
 *
 * General knowledge of what is said about any app, one group of alternatives a line. A thing that is too broad merges
 * what product teams keep apart ("sound", "video" and "payment" were tried and removed), so a product's own words
 * belong in its brand file. Alternatives are fixed words with at most short optional parts, so each place of a text
 * is looked at a bounded number of times. Where two could begin at one place, the earlier line wins.
 */
const SAYINGS: Readonly<Record<string, string>> = {
  fullscreen: 'full[ -]?screen|immersive mode|immersive',
  'dark-mode': '(?:dark|night|black|amoled)[ -]?(?:mode|theme|skin|screen|version|background|colou?rs?|ui|interface)',
  'no-start':
    "(?:won't|wont|will not|doesn't|doesnt|does not|can't|cant|cannot|not|never|fails? to|unable to) (?:even )?(?:open|launch|start|load)(?:s|ed|ing)?",
  crash:
    "crash(?:es|ed|ing|y)?|forced? ?clos(?:e|es|ed|ing|ure)|fc'?s?|shuts? (?:itself )?down|closes? (?:by itself|itself|on its own|unexpectedly|randomly)|unexpectedly (?:quits?|stops?|closes?)|keeps? (?:closing|stopping|quitting)|has stopped|(?:kicks?|boots?|throws?) me out",
  slow: 'slow(?:s|er|ly|ed|ing|ness|est)?|speed (?:it |things )?up|faster|lag(?:s|gy|ging|ged)?|sluggish(?:ly|ness)?|fr(?:eez(?:e|es|ing)|oze|ozen)|hangs?|hung|hanging|stall(?:s|ed|ing)?|unresponsive|not respond(?:ing)?|stops? responding|takes? (?:forever|ages|too long|so long)|performance|jerky|choppy|stutter(?:s|ing|y)?',
  login:
    'log(?:ging|ged)?[ -]?(?:in|on|out)|logins?|sign(?:ing|ed)?[ -]?(?:in|up|out)|passwords?|authenticat(?:e|es|ed|ion)|locked out',
  battery:
    'batter(?:y|ies)|power (?:drain|hungry|consumption)|drain(?:s|ed|ing)?|(?:saves?|eats?) (?:more |the )?(?:juice|power)',
  'sd-card': 'sd ?-?cards?|external (?:storage|memory|card)|memory card|move to sd|app ?2 ?sd',
  orientation: 'orientation|portrait|landscape|(?:auto ?-?)?rotat(?:e|es|ed|ing|ion)|upside down',
  ads: 'ad ?-?block(?:er|ers|ing)?|ads?|adverts?|advertis(?:e|ing|ements?)|pop ?-?ups?',
  backup:
    'back(?:ing)? ?-?ups?|(?:import|export)(?:ing)? ?(?:/|&|and|or) ?(?:import|export)(?:ing)?|restor(?:e|es|ed|ing)|transfer(?:s|red|ring)?',
  sync: 'sync(?:s|ed|ing|hing|hroni[sz](?:e|es|ed|ing|ation))?',
  offline: 'off ?-?line|without (?:an? )?(?:internet|network|wi-?fi|connection)|no internet',
  permission: 'permissions?|privacy|spy(?:s|ing|ware)?|personal (?:data|info|information)|access (?:to )?my contacts',
  notification: 'notif(?:y|ies|ied|ications?|s)?|alerts?|push messages?',
  'hard-to-use':
    '(?:hard|difficult|tricky|impossible|not easy) to (?:use|understand|figure|learn|navigate|set ?up)|(?:too )?complicated|confus(?:ing|ed|es)|not (?:very )?(?:user[ -]?friendly|intuitive)|unintuitive|hardly understand|instructions?|manual|simplif(?:y|ied)',
};

const NAMES = Object.keys(SAYINGS);
const ANY = new RegExp(
  `(?<![a-z0-9])(?:${Object.values(SAYINGS)
    .map((saying) => `(${saying})`)
    .join('|')})(?![a-z0-9])`,
  'g',
);

/** Take the things out of a text in lower case: their terms, and the text without the words that said them. */
export function takeThings(lower: string): { readonly things: readonly string[]; readonly rest: string } {
  const things = new Set<string>();
  const rest = lower.replace(ANY, (...matched) => {
    things.add(THING + NAMES[matched.findIndex((part, i) => i > 0 && part !== undefined) - 1]);
    return ' ';
  });
  return { things: [...things], rest };
}

/** Whether a term stands for a thing. */
export function isThing(term: string): boolean {
  return term.startsWith(THING);
}

/** The term of a thing that a brand names. */
export function thingNamed(name: string): string {
  return THING + name;
}
