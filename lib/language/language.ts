import { detect } from 'tinyld/light';

/** Fewer letters than this tell no language. */
const LETTERS_NEEDED = 12;
const UNEXPECTED_NEEDS = 30;
const LETTER = /\p{L}/gu;

const COMMON_ENGLISH = new Set(
  'the a an and or but is are was were be been have has had do does did not i you it we they he she this that to of in on for with my your our its at as so if from can will would just me there what how when any all no'.split(
    ' ',
  ),
);

/**
 * The language a text is in (ISO 639-1): as its source says, else as it reads; `null` when there is too little to
 * tell. Most posts are plainly English, which a look at their commonest words tells a hundred times faster than
 * statistics.
 */
export function languageOf(text: string, hint: string | null, expected: readonly string[]): string | null {
  const said = hint?.toLowerCase().split(/[-_]/)[0];
  if (said !== undefined && /^[a-z]{2}$/.test(said)) return said;
  const letters = text.match(LETTER)?.length ?? 0;
  if (letters < LETTERS_NEEDED) return null;
  if (expected.includes('en') && readsEnglish(text)) return 'en';
  const detected = detect(text.slice(0, 1000));
  if (detected === '') return null;
  // Short texts in Latin letters look like many languages; one that nobody expects needs more to be believed.
  const believable = expected.includes(detected) || letters >= UNEXPECTED_NEEDS || !/\p{Script=Latin}/u.test(text);
  return believable ? detected : null;
}

function readsEnglish(text: string): boolean {
  const words = text
    .slice(0, 1000)
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean);
  const common = words.filter((word) => COMMON_ENGLISH.has(word)).length;
  return common >= 2 && common * 6 >= words.length;
}
