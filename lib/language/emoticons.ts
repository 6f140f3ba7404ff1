import { CLASS, UNIT } from './units.ts';

const MOUTHS = new Set([...')(]}[{DPpOo|/\\3*cxXsS@$'].map((mouth) => mouth.charCodeAt(0)));
const NOSES = new Set([..."-'’^o"].map((nose) => nose.charCodeAt(0)));
const HEARTS = ['<3', '</3'] as const;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const LESS_THAN = 0x3c;
const COLON = 0x3a;

/** The one way round that `:]` and `=)` are known by. */
const TURNED: ReadonlyMap<number, number> = new Map([
  ...[...']})'].map((mouth): [number, number] => [mouth.charCodeAt(0), 0x29]),
  ...[...'[{('].map((mouth): [number, number] => [mouth.charCodeAt(0), 0x28]),
]);

/** An emoticon at this place: where it ends, and its face without a nose. */
export function readEmoticon(text: string, at: number): { readonly to: number; readonly face: string } | undefined {
  const eyes = text.charCodeAt(at);
  if (eyes === LESS_THAN) {
    const heart = HEARTS.find((one) => text.startsWith(one, at));
    return heart === undefined ? undefined : { to: at + heart.length, face: heart };
  }
  let place = at + 1;
  if (NOSES.has(text.charCodeAt(place)) && MOUTHS.has(text.charCodeAt(place + 1))) place++;
  const mouth = text.charCodeAt(place);
  if (!MOUTHS.has(mouth)) return undefined;

  // ":Port", "10:30" and "key=value" are none, and neither is what begins "://".
  if (isWritten(mouth)) {
    if (eyes === EQUALS || isWritten(text.charCodeAt(place + 1))) return undefined;
    if (at > 0 && isWritten(text.charCodeAt(at - 1))) return undefined;
  }
  if (mouth === SLASH && text.charCodeAt(place + 1) === SLASH) return undefined;
  let to = place + 1;
  while (text.charCodeAt(to) === mouth) to++;
  return { to, face: String.fromCharCode(eyes === EQUALS ? COLON : eyes, TURNED.get(mouth) ?? mouth) };
}

function isWritten(unit: number): boolean {
  const unitClass = CLASS[unit];
  return unitClass === UNIT.letter || unitClass === UNIT.digit;
}
