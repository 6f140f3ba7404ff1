/** A telephone number as it may be written here, and what stands around it. */
export type Written = {
  /** From its "+" or first digit to its last. */
  readonly text: string;
  /** Its groups of digits, and what stands between them. */
  readonly groups: readonly string[];
  readonly separators: readonly string[];
  /** What stands between it and the digits before and behind it, where digits stand there. */
  readonly neighbours: readonly (string | undefined)[];
  /** Whether it begins with "+" or "00" and a country code. */
  readonly international: boolean;
  /** Whether it begins with a bracket, as in "(030) 1234". */
  readonly bracketed: boolean;
  /** Whether a word before it says that a telephone number comes. */
  readonly announced: boolean;
  readonly before: string;
  readonly after: string;
};

/** Words that announce a number, in the languages the shapes below are from. */
const ANNOUNCED =
  /(?:^|[^\p{L}[])(?:tel|t[ée]l|phone|telephone|mobil|mobile|cell|handy|whats ?app|call|calling|dial|ring|text me|sms|callto|fax|telefon|telefono|tel[ée]fono|telefone|telefoon|t[ée]l[ée]phone|m[óo]vil|celular|cellulare|portable|gsm|bel|appelez|appeler|ll[aá]mame|llamar|ligue|chiama|ruf|anrufen|my number|number is)\p{L}{0,3}[^\p{L}\d]{0,6}(?:(?:me|us|him|her|at|on|is|under|an|au|al|op|no|nr)[^\p{L}\d]{1,3}){0,3}$/iu;
/** Numbers whose groups are set apart by dots; other sizes are versions and amounts. */
const DOTTED = /^(?:2(?:-2){3,4}|(?:1-)?3-3-4|3-2-2-2|3-3-2-2)$/;
const MONEY = /(?:usd|eur|gbp|chf|inr|jpy|cad|aud|dollars?|euros?|pounds?|rs)\.?$/i;
const MONEY_AFTER =
  /^ ?(?:[€$£¥₹%°]|usd|eur|gbp|chf|inr|jpy|cad|aud|dollars?|euros?|pounds?|kb|mb|gb|kwh|km|px|ms)(?!\p{L})/iu;

/** May this be a number of the country it is written in? Looking it up tells then whether it is one. */
export function mayBeNational(written: Written): boolean {
  if (isDate(written.groups) || isMachineAddress(written) || isMoney(written)) return false;
  return written.announced || beginsWithTrunk(written) || isGrouped(written);
}

/** Does what stands before say that a telephone number comes? */
export function isAnnounced(before: string): boolean {
  return ANNOUNCED.test(before);
}

/** Years, months and days in one of the orders people write them, alone or with a time behind. */
export function isDate(groups: readonly string[]): boolean {
  for (let first = 0; first + 2 < groups.length && first < 2; first++) {
    const [a, b, c] = [groups[first]!, groups[first + 1]!, groups[first + 2]!];
    if (isYear(a) && isUpTo(b, 12) && isUpTo(c, 31)) return true;
    if (isYear(c) && isUpTo(a, 31) && isUpTo(b, 31) && (isUpTo(a, 12) || isUpTo(b, 12))) return true;
  }
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(groups[0]!);
}

function isYear(group: string): boolean {
  return /^(?:19|20)\d\d$/.test(group);
}

function isUpTo(group: string, most: number): boolean {
  return group.length <= 2 && Number(group) >= 1 && Number(group) <= most;
}

function isMachineAddress({ groups, separators }: Written): boolean {
  return groups.length === 4 && separators.every((one) => one === '.') && groups.every((one) => Number(one) <= 255);
}

function isMoney({ before, after }: Written): boolean {
  return MONEY.test(before.trimEnd()) || MONEY_AFTER.test(after);
}

/** "030 1234567", "06 12 34 56 78", "017612345678": most countries put a 0 before the area at home. */
function beginsWithTrunk({ groups, separators, bracketed }: Written): boolean {
  const [area] = groups;
  if (!/^0[1-9]/.test(area!)) return false;
  if (groups.length === 1) return area!.length >= 10;
  return bracketed || separators.every((one) => one !== '.') || groups.every((group) => group.length === 2);
}

/** "8 (912) 345-67-89": an area in brackets behind the prefix of calls at home. */
function hasBracketedArea(separators: readonly string[]): boolean {
  return separators[0]?.includes('(') === true && separators[1]?.startsWith(')') === true;
}

/** "(202) 555-0134", "612 345 678", "20 12 34 56": three or more groups of like length, set apart alike. */
function isGrouped({ groups, separators, neighbours, bracketed }: Written): boolean {
  const sizes = groups.map(({ length }) => length);
  if (hasBracketedArea(separators)) return sizes.slice(1).every((size) => size >= 2 && size <= 5);
  const alike = separators.slice(1).every((one) => one === separators[1]);
  if (bracketed && groups.length >= 2) return sizes.every((size) => size >= 2 && size <= 5);
  if (groups.length < 3 || !alike || sizes.slice(1).some((size) => size < 2 || size > 4)) return false;
  // Some groups of a longer row are no number of their own.
  if (separators[0] !== separators[1] || neighbours.includes(separators[0])) return false;
  return separators[0] !== '.' || DOTTED.test(sizes.join('-'));
}
