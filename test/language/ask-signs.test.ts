import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askSignsIn } from '../../lib/language/ask-signs.ts';
import { CUES, type Cue } from '../../lib/language/cues.ts';
import { createNeedleFinder } from '../../lib/language/needles.ts';
import { LINK } from '../../lib/language/tokens.ts';

const ALL: readonly (readonly ['feature_request' | 'bug_report', Cue])[] = [
  ...CUES.feature_request.map((cue) => ['feature_request', cue] as const),
  ...CUES.bug_report.map((cue) => ['bug_report', cue] as const),
];

describe('signs of an ask', () => {
  it('stand in every wording that a cue is written for', () => {
    const missed = ALL.flatMap(([label, cue]) =>
      wordingsOf(cue.pattern).filter((text) => cue.pattern.test(text) && !askSignsIn(text)?.cues[label].includes(cue)),
    );

    expect(missed).toEqual([]);
  });

  it('are seen through capitals, links and the apostrophes of phones', () => {
    const [love] = CUES.feature_request;

    expect(askSignsIn(`I’D ${LINK} LOVE an export`)?.cues.feature_request).toContain(love);
  });

  it('are none in a text that asks for nothing', () => {
    expect(askSignsIn('What a goal today, well played')).toBeNull();
  });
});

describe('a finder of needles', () => {
  it('finds exactly the groups of which one stands in a plain text', () => {
    const needle = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 });

    fc.assert(
      fc.property(
        fc.array(fc.array(needle, { minLength: 1 }), { minLength: 1, maxLength: 31 }),
        text,
        (groups, plain) => {
          const expected = groups.reduce(
            (bits, needles, group) => (needles.some((one) => plain.includes(one)) ? bits | (1 << group) : bits),
            0,
          );

          expect(createNeedleFinder(groups)(plain)).toBe(expected);
        },
      ),
    );
  });
});

/** Every wording of a pattern: its alternatives, with and without what may be left out, an open end left empty. */
function wordingsOf({ source }: RegExp): string[] {
  const plain = source.replaceAll('\\b', '').replaceAll('\\w*', '').replaceAll('\\d', '5').replaceAll('(?:', '(');
  let at = 0;
  const alternatives = (): string[] => {
    const found: string[] = [];
    let sequence = [''];
    for (; at < plain.length && plain[at] !== ')'; at++) {
      if (plain[at] === '|') {
        found.push(...sequence);
        sequence = [''];
        continue;
      }
      let next: string[];
      if (plain[at] === '(') {
        at++;
        next = alternatives();
      } else {
        if (plain[at] === '\\') at++;
        next = [plain[at]!];
      }
      if (plain[at + 1] === '?') {
        at++;
        next = [...next, ''];
      }
      sequence = sequence.flatMap((head) => next.map((tail) => head + tail));
    }
    return [...found, ...sequence];
  };
  // A word on each side, for some wordings need one there.
  return alternatives().map((wording) => `so ${wording}x`.replace(/x$/, wording.endsWith(' ') ? 'x' : ''));
}
