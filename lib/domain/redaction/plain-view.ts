/**
 * A text as the finders read it: in plain digits, spaces, dashes and signs, without what does not show. A place in the
 * view can be taken back to the text.
 */
export type PlainView = {
  readonly text: string;
  /** Where in the text that begins which begins here in the view. */
  startOf(at: number): number;
  /** Where in the text that ends which ends before this place of the view. */
  endOf(at: number): number;
};

const PLAIN = new Map<string, string>([
  ...each('\u00a0\u1680\u202f\u205f\u3000', ' '),
  ...run(0x2000, 0x200a, () => ' '),
  ...run(0x2010, 0x2015, () => '-'),
  ...each('\u2212\ufe58\ufe63', '-'),
  // What takes no room: joiners, marks of direction, soft hyphens.
  ...each('\u00ad\ufeff', ''),
  ...run(0x200b, 0x200f, () => ''),
  ...run(0x202a, 0x202e, () => ''),
  ...run(0x2060, 0x2069, () => ''),
  // Full-width typing, from "(" to ":", and its "@".
  ...run(0xff08, 0xff1a, (unit) => String.fromCharCode(unit - 0xfee0)),
  ...each('\uff20', '@'),
  // Arabic, Persian, Devanagari, Bengali and Thai digits.
  ...[0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50].flatMap((zero) => run(zero, zero + 9, (unit) => String(unit - zero))),
  ['&nbsp;', ' '],
  ['&#160;', ' '],
  ['&commat;', '@'],
  ['&#64;', '@'],
  ['&#x40;', '@'],
  ['&plus;', '+'],
  ['&#43;', '+'],
  ['&period;', '.'],
  ['&#46;', '.'],
]);
const UNPLAIN = new RegExp(
  [...PLAIN.keys()].filter((from) => from.length > 1).join('|') +
    `|[${[...PLAIN.keys()].filter((from) => from.length === 1).join('')}]`,
  'g',
);

/** Make the view of a text; of most texts it is the text itself. */
export function plainViewOf(text: string): PlainView {
  if (text.search(UNPLAIN) < 0) return { text, startOf: (at) => at, endOf: (at) => at };
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let length = 0;
  const put = (start: number, end: number) => {
    starts[length] = start;
    ends[length++] = end;
  };
  let view = '';
  let from = 0;
  const keepUpTo = (end: number) => {
    view += text.slice(from, end);
    for (let at = from; at < end; at++) put(at, at + 1);
  };
  for (const { 0: found, index } of text.matchAll(UNPLAIN)) {
    keepUpTo(index);
    from = index + found.length;
    const plain = PLAIN.get(found)!;
    view += plain;
    if (plain !== '') put(index, from);
  }
  keepUpTo(text.length);
  return { text: view, startOf: (at) => starts[at]!, endOf: (at) => ends[at - 1]! };
}

function each(units: string, plain: string): [string, string][] {
  return [...units].map((unit) => [unit, plain]);
}

function run(first: number, last: number, plain: (unit: number) => string): [string, string][] {
  return Array.from({ length: last - first + 1 }, (_, i) => [String.fromCharCode(first + i), plain(first + i)]);
}
