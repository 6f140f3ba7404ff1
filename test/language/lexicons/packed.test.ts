import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PACKED } from '../../../lib/language/lexicons/packed.ts';
import { lexiconsText } from '../../../scripts/pack-lexicons.ts';

describe('the packed lexicons', () => {
  it('are those of the installed package; after an update: npx node scripts/pack-lexicons.ts', () => {
    expect(brotliDecompressSync(Buffer.from(PACKED, 'base64')).toString()).toBe(lexiconsText());
  });

  it('hold none whose licence forbids what we do with it', () => {
    const languages = lexiconsText()
      .split('\n')
      .map((line) => line.slice(0, 2));

    expect(languages).toEqual(['es', 'fr', 'it', 'nl', 'pt']);
  });
});
