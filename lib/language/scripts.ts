/** A writing system, by its blocks of code units, and the language that nearly all text in it is in. */
type Script = {
  readonly name: string;
  readonly language: string;
  readonly blocks: readonly (readonly [number, number])[];
};

export const LATIN = 'Latin';
export const CYRILLIC = 'Cyrillic';
export const ARABIC = 'Arabic';
const HAN = 'Han';
const KANA = 'Kana';
const HANGUL = 'Hangul';

const SCRIPTS: readonly Script[] = [
  {
    name: LATIN,
    language: '',
    blocks: [
      [0x41, 0x5a],
      [0x61, 0x7a],
      [0xc0, 0x24f],
      [0x1e00, 0x1eff],
      [0xff21, 0xff3a],
      [0xff41, 0xff5a],
    ],
  },
  { name: CYRILLIC, language: 'ru', blocks: [[0x400, 0x52f]] },
  {
    name: 'Greek',
    language: 'el',
    blocks: [
      [0x370, 0x3ff],
      [0x1f00, 0x1fff],
    ],
  },
  {
    name: ARABIC,
    language: 'ar',
    blocks: [
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ],
  },
  {
    name: HAN,
    language: 'zh',
    blocks: [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
      [0xd840, 0xd87f],
    ],
  },
  { name: KANA, language: 'ja', blocks: [[0x3040, 0x30ff]] },
  {
    name: HANGUL,
    language: 'ko',
    blocks: [
      [0x1100, 0x11ff],
      [0x3130, 0x318f],
      [0xac00, 0xd7a3],
    ],
  },
  { name: 'Hebrew', language: 'he', blocks: [[0x590, 0x5ff]] },
  { name: 'Thai', language: 'th', blocks: [[0xe00, 0xe7f]] },
  { name: 'Devanagari', language: 'hi', blocks: [[0x900, 0x97f]] },
  { name: 'Bengali', language: 'bn', blocks: [[0x980, 0x9ff]] },
  { name: 'Gurmukhi', language: 'pa', blocks: [[0xa00, 0xa7f]] },
  { name: 'Gujarati', language: 'gu', blocks: [[0xa80, 0xaff]] },
  { name: 'Tamil', language: 'ta', blocks: [[0xb80, 0xbff]] },
  { name: 'Telugu', language: 'te', blocks: [[0xc00, 0xc7f]] },
  { name: 'Kannada', language: 'kn', blocks: [[0xc80, 0xcff]] },
  { name: 'Malayalam', language: 'ml', blocks: [[0xd00, 0xd7f]] },
  { name: 'Sinhala', language: 'si', blocks: [[0xd80, 0xdff]] },
  { name: 'Lao', language: 'lo', blocks: [[0xe80, 0xeff]] },
  { name: 'Burmese', language: 'my', blocks: [[0x1000, 0x109f]] },
  { name: 'Georgian', language: 'ka', blocks: [[0x10a0, 0x10ff]] },
  { name: 'Ethiopic', language: 'am', blocks: [[0x1200, 0x139f]] },
  { name: 'Armenian', language: 'hy', blocks: [[0x530, 0x58f]] },
  { name: 'Khmer', language: 'km', blocks: [[0x1780, 0x17ff]] },
];

/** The script of every code unit that is a letter of one, by its place in SCRIPTS plus one; 0 for all else. */
const SCRIPT_OF = new Uint8Array(0x10000);
SCRIPTS.forEach(({ blocks }, i) => {
  for (const [first, last] of blocks) SCRIPT_OF.fill(i + 1, first, last + 1);
});
SCRIPT_OF[0xd7] = 0;
SCRIPT_OF[0xf7] = 0;

export type WrittenIn = {
  /** The script most of its letters are of; `null` without letters. */
  readonly script: string | null;
  /** The language nearly all text in that script is in; "" where several share it. */
  readonly language: string;
  /** Letters of that script. */
  readonly letters: number;
};

/** What a letter says next to a Latin one: a syllable or a word. */
const WEIGHTS = SCRIPTS.map(({ name }) => (name === HAN || name === KANA || name === HANGUL ? 3 : 1));
/** One kana for so many Han: a Chinese text may name a Japanese brand. */
const KANA_AMONG_HAN = 8;
/** Where letters of these are counted. */
const HAN_AT = SCRIPTS.findIndex(({ name }) => name === HAN) + 1;
const KANA_AT = SCRIPTS.findIndex(({ name }) => name === KANA) + 1;

/** The script a text is written in. Japanese mixes two: some kana among Han are Japanese. */
export function scriptOf(text: string): WrittenIn {
  const counts = new Uint32Array(SCRIPTS.length + 1);
  for (let at = 0; at < text.length; at++) counts[SCRIPT_OF[text.charCodeAt(at)]!]!++;
  if (counts[KANA_AT]! > 0 && counts[KANA_AT]! * KANA_AMONG_HAN >= counts[HAN_AT]!) {
    counts[KANA_AT]! += counts[HAN_AT]!;
    counts[HAN_AT] = 0;
  }
  let most = -1;
  let weight = 0;
  for (let script = 0; script < SCRIPTS.length; script++) {
    const own = counts[script + 1]! * WEIGHTS[script]!;
    if (own > weight) [most, weight] = [script, own];
  }
  if (most === -1) return { script: null, language: '', letters: 0 };
  const { name, language } = SCRIPTS[most]!;
  return { script: name, language, letters: counts[most + 1]! };
}
