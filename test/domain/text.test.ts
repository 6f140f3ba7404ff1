import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, hasVisibleText, isFitForId, normaliseText } from '../../lib/domain/text.ts';

describe('text as it is kept', () => {
  it('keeps tabs and line feeds and drops other controls', () => {
    expect(normaliseText('a\tb\r\nc\u0000\u0085d')).toBe('a\tb\ncd');
  });

  it('replaces what queues refuse and what UTF-8 cannot hold', () => {
    expect(normaliseText('a\ufffe\uffff\ufdd0\ud800b')).toBe('a\ufffd\ufffd\ufffd\ufffdb');
  });

  it('composes characters', () => {
    expect(normaliseText('e\u0301')).toBe('é');
  });

  it('cuts runs of combining marks, which would cost seconds to sort', () => {
    const hostile = `a${'\u0315\u0300'.repeat(60_000)}`;

    expect([...normaliseText(hostile)].length).toBeLessThanOrEqual(31);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseText(text);

        expect(normaliseText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });

  it('cuts between characters', () => {
    expect(cutText('ab😀', 3)).toBe('ab');
    expect(cutText('ab😀', 4)).toBe('ab😀');
  });

  it('sees no text where nothing shows', () => {
    expect(hasVisibleText('\u200b\u2060\u00ad\ufeff \t')).toBe(false);
    expect(hasVisibleText('.')).toBe(true);
    expect(hasVisibleText(null)).toBe(false);
  });

  it('refuses ids that two senders could mean differently', () => {
    expect(isFitForId('e\u0301')).toBe(true);
    expect(isFitForId('a\u0000')).toBe(false);
    expect(isFitForId('\ud800')).toBe(false);
  });
});
