import { LINK } from './tokens.ts';

/** Texts of which one must stand in what is looked at; all groups of a cue must have one. */
export type Needles = readonly string[];

/** Groups that one number can tell apart. */
const GROUPS_MAX = 31;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const LINK_UNIT = LINK.charCodeAt(0);
/** The only units beyond ASCII that are ASCII in lower case, and the apostrophe that people's phones write. */
const FOLDED = new Map([
  [0x2019, 0x27],
  [0x212a, 0x6b],
  [0x130, 0x69],
  [LINK_UNIT, SPACE],
]);

/**
 * Makes a function that tells which groups have a needle in a text, as bits, in one pass however many there are (Aho and
 * Corasick, 1975). It errs on one side only: capitals, accents and links are looked past and spaces in a row are one, so
 * that a group without a needle in a text has none in any sentence of it either, however that is cleaned.
 */
export function createNeedleFinder(groups: readonly Needles[]): (text: string) => number {
  if (groups.length > GROUPS_MAX)
    throw new RangeError(`A number tells ${GROUPS_MAX} groups apart, not ${groups.length}.`);
  const classes = classesOf(groups);
  const width = Math.max(...classes) + 1;
  const { next, found } = automatonOf(groups, classes, width);
  return (text) => {
    let state = 0;
    let held = 0;
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      let unit = text.charCodeAt(at);
      if (unit >= 0x80) {
        if (unit >= 0x300 && unit <= 0x36f) continue;
        unit = FOLDED.get(unit) ?? 0;
      }
      // A sentence may go on in the next line.
      if (unit === LINE_FEED) unit = SPACE;
      if (unit === SPACE && before === SPACE) continue;
      before = unit;
      state = next[state * width + classes[unit]!]!;
      held |= found[state]!;
    }
    return held;
  };
}

/** A class for each letter that a needle has, small and capital alike; 0 for all else. */
function classesOf(groups: readonly Needles[]): Uint8Array {
  const classes = new Uint8Array(0x80);
  let count = 0;
  for (const letter of new Set(groups.flat().join(''))) {
    classes[letter.charCodeAt(0)] = ++count;
    classes[letter.toUpperCase().charCodeAt(0)] = count;
  }
  return classes;
}

/** Where each class leads from each state, failures followed; and which groups have a needle that ends there. */
function automatonOf(groups: readonly Needles[], classes: Uint8Array, width: number) {
  const states = groups.flat().reduce((sum, needle) => sum + needle.length, 1);
  const next = new Uint16Array(states * width);
  const found = new Int32Array(states);
  let count = 1;
  groups.forEach((needles, group) => {
    for (const needle of needles) {
      let state = 0;
      for (let i = 0; i < needle.length; i++) {
        const edge = state * width + classes[needle.charCodeAt(i)]!;
        if (next[edge] === 0) next[edge] = count++;
        state = next[edge]!;
      }
      found[state]! |= 1 << group;
    }
  });
  const fail = new Uint16Array(count);
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at]!;
    for (let edge = 0; edge < width; edge++) {
      const to = next[state * width + edge]!;
      const other = state === 0 ? 0 : next[fail[state]! * width + edge]!;
      if (to === 0) next[state * width + edge] = other;
      else {
        fail[to] = other;
        found[to]! |= found[other]!;
        queue.push(to);
      }
    }
  }
  return { next, found };
}
