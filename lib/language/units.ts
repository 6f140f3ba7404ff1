/** What a UTF-16 unit is to the tokeniser. */
export const UNIT = {
  other: 0,
  letter: 1,
  digit: 2,
  space: 3,
  mark: 4,
  eyes: 5,
  pictograph: 6,
  highPictograph: 7,
  combining: 8,
  apostrophe: 9,
} as const;

/** The class of every unit. A look-up, because a regular expression per character would cost ten times the rest. */
const CLASS: Uint8Array = classes();

/** Lower case of the alphabets that have it and fit one unit; above, a unit is its own. */
const LOWER: Uint16Array = Uint16Array.from({ length: 0x600 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});

export function classOf(unit: number): number {
  return CLASS[unit]!;
}

/** A unit in lower case; a typographic apostrophe as the plain one. */
export function lowerUnit(unit: number): number {
  if (unit < 0x600) return LOWER[unit]!;
  return unit === 0x2019 ? 0x27 : unit;
}

function classes(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const set = (unit: number, from: number, to = from) => table.fill(unit, from, to + 1);

  // Alphabets and ideographs by block: a symbol that hides in a block of letters costs nothing worth a finer table.
  set(UNIT.letter, 0xc0, 0x1fff);
  set(UNIT.letter, 0x2c00, 0xd7ff);
  set(UNIT.letter, 0xf900, 0xfdff);
  set(UNIT.letter, 0xfe70, 0xfefe);
  set(UNIT.letter, 0xff21, 0xffdc);
  for (const [from, to] of [
    [0xd7, 0xd7],
    [0xf7, 0xf7],
    [0x3000, 0x303f],
    [0xff3b, 0xff40],
    [0xff5b, 0xff65],
    // The commas, semicolons and full stops of Greek, Arabic, Armenian and Devanagari.
    [0x37e, 0x37e],
    [0x387, 0x387],
    [0x589, 0x589],
    [0x60c, 0x60c],
    [0x61b, 0x61f],
    [0x6d4, 0x6d4],
    [0x964, 0x965],
  ] as const)
    set(UNIT.other, from, to);
  set(UNIT.letter, 0x41, 0x5a);
  set(UNIT.letter, 0x61, 0x7a);
  for (const unit of [0xaa, 0xb5, 0xba]) set(UNIT.letter, unit);
  set(UNIT.combining, 0x300, 0x36f);
  set(UNIT.digit, 0x30, 0x39);
  for (const [from, to] of [
    [9, 13],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x2000, 0x200b],
    [0x2028, 0x2029],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ] as const)
    set(UNIT.space, from, to);
  for (const mark of '.!?\u2026') set(UNIT.mark, mark.charCodeAt(0));
  for (const eyes of ':;=<') set(UNIT.eyes, eyes.charCodeAt(0));
  for (const unit of [0x27, 0x2019]) set(UNIT.apostrophe, unit);
  set(UNIT.pictograph, 0x2190, 0x2bff);
  set(UNIT.highPictograph, 0xd83c, 0xd83e);
  return table;
}
