import { readEmoticon } from './emoticons.ts';
import { isOfWord, KIND, LINK, put, type Tokens } from './token-columns.ts';
import { classOf, UNIT } from './units.ts';

const LINK_UNIT = LINK.charCodeAt(0);

/** The faces of marks: none, one or two calls, by none, one or two questions, by none, one or two stops. */
const FACES = ['', '!', '!!'].flatMap((calls) =>
  ['', '?', '??'].flatMap((asks) => ['', '.', '..'].map((stops) => calls + asks + stops)),
);

/** A run of . ! ? and …: one of each or several. A full stop inside "v2.1" or "Node.js" is no mark. */
export function putMarks(tokens: Tokens, units: Uint16Array, from: number): number {
  let at = from;
  let calls = 0;
  let asks = 0;
  let stops = 0;
  for (; ; at++) {
    const unit = units[at];
    if (unit === 0x21) calls++;
    else if (unit === 0x3f) asks++;
    else if (unit === 0x2e) stops++;
    else if (unit === 0x2026) stops += 2;
    else break;
  }
  const inside = stops === 1 && at - from === 1 && from > 0 && isOfWord(units[from - 1]!) && isOfWord(units[at]!);
  const face = FACES[9 * Math.min(2, calls) + 3 * Math.min(2, asks) + Math.min(2, stops)]!;
  put(tokens, inside ? KIND.symbol : KIND.mark, from, at, face);
  return at;
}

/** Whatever is neither word nor mark: a face, a picture, or a sign by itself. */
export function putSign(tokens: Tokens, units: Uint16Array, from: number, text: string): number {
  const unit = units[from]!;
  const unitClass = classOf(unit);
  if (unitClass === UNIT.eyes) {
    const emoticon = readEmoticon(units, from);
    if (emoticon !== undefined) {
      put(tokens, KIND.emoticon, from, emoticon.to, emoticon.face);
      return emoticon.to;
    }
  }
  if (unitClass === UNIT.highPictograph || unitClass === UNIT.pictograph) {
    const to = from + (unitClass === UNIT.pictograph ? 1 : 2);
    put(tokens, KIND.pictograph, from, Math.min(to, text.length), text.slice(from, to));
    return pastModifiers(units, to);
  }
  if (unit === LINK_UNIT) put(tokens, KIND.link, from, from + 1, 'http');
  else put(tokens, KIND.symbol, from, from + 1, text[from]!);
  return from + 1;
}

/** Variation selectors, joiners and skin tones change how an emoji looks, not what it says. */
function pastModifiers(units: Uint16Array, from: number): number {
  let at = from;
  for (;;) {
    const unit = units[at];
    if (unit === 0xfe0f || unit === 0x200d) at++;
    else if (unit === 0xd83c && units[at + 1]! >= 0xdffb) at += 2;
    else return at;
  }
}
