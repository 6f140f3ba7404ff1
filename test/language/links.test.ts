import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMarkdownLinks, withoutSlackLinks, withoutSlackNames } from '../../lib/language/links.ts';

const parts = fc.constantFrom(
  ...['!', '[', ']', '(', ')', '<', '>', '|', '@', '#', '\n', 'a', ' ', '![', '](', '<@', '$1', '$&'],
  ...['x'.repeat(79), 'y'.repeat(299), 'z'.repeat(1999)],
);
const text = fc.array(parts, { maxLength: 12 }).map((some) => some.join(''));

/** Whatever is sent, what stays is what these patterns leave; they look ahead from every bracket again. */
const LABELLED = [/!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)/g, /\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)/g] as const;
const SLACK = /<[^|>\n]{1,2000}\|([^>\n]{1,300})>/g;
const NAMES = /<[@#!][^>\n]{0,80}>/g;

describe('links', () => {
  it('leave their labels and images a space, in Markdown', () => {
    expect(withoutMarkdownLinks('see ![shot](a.png) and [the [docs](b) for [it](c), [ ](')).toBe(
      'see   and the [docs for it, [ ](',
    );
    fc.assert(
      fc.property(text, (sent) => {
        const [image, link] = LABELLED;
        expect(withoutMarkdownLinks(sent)).toBe(sent.replace(image, ' ').replace(link, '$1'));
      }),
      { numRuns: 2000 },
    );
  });

  it('leave their labels, and names a space, in mrkdwn', () => {
    expect(withoutSlackLinks(withoutSlackNames('<@U01> see <https://x.example|the docs> in <#C2|help>'))).toBe(
      '  see the docs in  ',
    );
    fc.assert(
      fc.property(text, (sent) => {
        expect(withoutSlackLinks(sent)).toBe(sent.replace(SLACK, '$1'));
        expect(withoutSlackNames(sent)).toBe(sent.replace(NAMES, ' '));
      }),
      { numRuns: 2000 },
    );
  });
});
