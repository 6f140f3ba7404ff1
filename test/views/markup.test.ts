import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { markup, ours, textOf } from '../../lib/views/markup.ts';

/** The text and the one attribute that a reader of HTML finds. */
function readBack(page: string): { text: string; title: string | undefined; tags: string[] } {
  const found = { text: '', title: undefined as string | undefined, tags: [] as string[] };
  const parser = new Parser({
    onopentag(name, { title }) {
      found.tags.push(name);
      found.title ??= title;
    },
    ontext(text) {
      found.text += text;
    },
  });
  parser.end(page);
  return found;
}

describe('a page', () => {
  it('says whatever stands in it, and never means it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, title) => {
        const read = readBack(textOf(markup`<p title="${title}">${text}</p>`));

        expect(read).toEqual({ text, title, tags: ['p'] });
      }),
      {
        examples: [
          ['<script>alert(1)</script>', '" onmouseover="alert(1)'],
          ["'", '&quot;'],
        ],
      },
    );
  });

  it('holds other templates and lists of them as they were written, and leaves out what is not there', () => {
    const items = ['a<', 'b'].map((text) => markup`<li>${text}</li>`);

    expect(textOf(markup`<ul>${items}</ul>${null}${undefined}${false}${0}`)).toBe('<ul><li>a&lt;</li><li>b</li></ul>0');
    expect(textOf(markup`${ours('a{b:"c"}')}`)).toBe('a{b:"c"}');
    expect(textOf(markup`${{ toString: () => '<b>' }}`)).toBe('&lt;b&gt;');
  });
});
