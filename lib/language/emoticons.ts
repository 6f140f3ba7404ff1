import { classOf, UNIT } from './units.ts';

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
export function readEmoticon(
  units: Uint16Array,
  at: number,
): { readonly to: number; readonly face: string } | undefined {
  const eyes = units[at]!;
  if (eyes === LESS_THAN) {
    const heart = HEARTS.find((one) => [...one].every((sign, i) => units[at + i] === sign.charCodeAt(0)));
    return heart === undefined ? undefined : { to: at + heart.length, face: heart };
  }
  let place = at + 1;
  if (NOSES.has(units[place]!) && MOUTHS.has(units[place + 1]!)) place++;
  const mouth = units[place]!;
  if (!MOUTHS.has(mouth)) return undefined;

  // ":Port", "10:30" and "key=value" are none, and neither is what begins "://".
  if (isWritten(mouth)) {
    if (eyes === EQUALS || isWritten(units[place + 1]!)) return undefined;
    if (at > 0 && isWritten(units[at - 1]!)) return undefined;
  }
  if (mouth === SLASH && units[place + 1] === SLASH) return undefined;
  let to = place + 1;
  while (units[to] === mouth) to++;
  return { to, face: String.fromCharCode(eyes === EQUALS ? COLON : eyes, TURNED.get(mouth) ?? mouth) };
}

function isWritten(unit: number): boolean {
  const unitClass = classOf(unit);
  return unitClass === UNIT.letter || unitClass === UNIT.digit;
}
