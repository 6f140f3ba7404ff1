import { expect, it } from 'vitest';
import { beginningOf } from '../../lib/domain/beginning.ts';

const of = (bodyFormat: 'text' | 'markdown' | 'html' | 'mrkdwn', body: string, title: string | null = null) =>
  beginningOf({ title, body, bodyFormat });

it('joins a title and a body as one would say them', () => {
  expect(of('text', 'It is\n too bright.', 'Dark mode')).toBe('Dark mode: It is too bright.');
  expect(of('text', 'It is too bright.', 'Any news?')).toBe('Any news? It is too bright.');
  expect(of('text', '', 'Dark mode')).toBe('Dark mode');
});

it('leaves out markup, and what was quoted from others', () => {
  expect(of('html', '<blockquote>I hate it</blockquote><p>I <b>love</b> &lt;it&gt;</p><pre>x')).toBe('I love <it>');
  expect(of('markdown', '> I hate it\nI **love** [boards](https://a.example)')).toBe('I love boards');
  expect(of('mrkdwn', 'See <https://a.example|the board>')).toBe('See the board');
  expect(of('text', 'a < b and <b>c</b>')).toBe('a < b and <b>c</b>');
});

it('is done soon with whatever was written', () => {
  const before = performance.now();
  for (const piece of ['<pre', '<', '[', '`', '<a ', '](', '<https:', '&amp;', '*'])
    for (const format of ['html', 'mrkdwn'] as const) of(format, piece.repeat(200_000 / piece.length));

  expect(performance.now() - before).toBeLessThan(1000);
});
