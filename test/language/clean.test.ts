import { describe, expect, it } from 'vitest';
import { cleanText } from '../../lib/language/clean.ts';
import { growthOf, shortestMs } from '../support/time-taken.ts';

describe("the member's own words", () => {
  it('come out of HTML without markup, quotes, code and the targets of links', () => {
    const html =
      '<p>Hello &amp; <a href="https://x.example/?a=1">see the docs</a>.</p><aside class="quote"><blockquote>They said no</blockquote></aside><pre><code>throw new Error()</code></pre><p>Thanks</p>';

    expect(cleanText(html, 'html')).toBe('Hello & see the docs.\nThanks');
  });

  it('come out of Markdown the same way, with a mark where a bare link stood', () => {
    const markdown =
      '# Title\n> you wrote this\n\nI **really** like [the editor](https://x.example).\n```js\nbad code\n```\n- `npm i` works https://x.example/y';

    expect(cleanText(markdown, 'markdown')).toBe('Title\nI really like the editor.\nworks \ufffc');
  });

  it('keep a frown that begins a line, which is no quotation', () => {
    expect(cleanText('>:( it closes every time', 'text')).toBe('>:( it closes every time');
    expect(cleanText('> it closes\n>> every time\nSame here', 'text')).toBe('Same here');
  });

  it("come out of Slack's mrkdwn without mentions, with the labels of links", () => {
    expect(cleanText('<@U123> see <https://x.example|the board> please', 'mrkdwn')).toBe('see the board please');
  });

  it('end where a signature begins', () => {
    expect(cleanText('It crashes.\n-- \nAna, CEO of everything', 'text')).toBe('It crashes.');
    expect(cleanText('It crashes.\nSent from my phone', 'text')).toBe('It crashes.');
  });

  it('cost no more than their length, whatever is sent', () => {
    for (const hostile of ['[', '![', '<a ', '`', '>', '**', '[quote]', '<!--', '(', '\n', ' ', '<blockquote>']) {
      const clean = (chars: number) => {
        const body = hostile.repeat(chars / hostile.length);
        return () => {
          for (const format of ['text', 'markdown', 'html', 'mrkdwn'] as const) cleanText(body, format);
        };
      };

      expect(shortestMs(clean(80_000), 400), hostile).toBeLessThan(400);
      expect(growthOf(clean(20_000), clean(80_000), 12), hostile).toBeLessThan(12);
    }
  });
});
