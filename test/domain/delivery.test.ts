import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../lib/domain/limits.ts';
import { aDelivery } from '../support/a-post.ts';

const wordsOf = (members: Record<string, unknown>) => aDelivery(members).content!.words!;

describe('a delivery', () => {
  it('holds title and body without personal details, and the rest of the post as it was sent', () => {
    const words = wordsOf({
      title: 'Call 202-555-0134',
      body: 'or write to ana@example.org about order 2025550134',
      author: { id: 'ana@example.org', name: 'ana@example.org' },
      url: 'https://forum.example/t/1',
    });

    expect(words).toMatchObject({
      title: 'Call [phone]',
      body: 'or write to [e-mail] about order 2025550134',
      authorId: 'ana@example.org',
      authorName: 'ana@example.org',
      url: 'https://forum.example/t/1',
    });
  });

  it('has the digest of its redacted words: another address in the same place is no other post', () => {
    const digestOf = (body: string) => aDelivery({ body }).content!.digest;

    expect(digestOf('Mail ana@example.org')).toBe(digestOf('Mail ben@example.org'));
    expect(digestOf('Mail ana@example.org')).not.toBe(digestOf('Mail nobody'));
  });

  it('is cut after redaction, so that no half of an address is left at the end', () => {
    const words = wordsOf({ body: `${'x'.repeat(LIMITS.textChars - 5)} ana@example.org` });

    expect(words.body.slice(-6)).toBe('x [e-m');
    expect(words.body).toHaveLength(LIMITS.textChars);
    expect(words.truncated).toBe(true);
  });
});
