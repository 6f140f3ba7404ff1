import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PACKED } from '../../../lib/domain/redaction/phone-metadata.ts';
import { lookUpOnly } from '../../../scripts/pack-phone-metadata.ts';

describe('what is known of telephone numbers', () => {
  it('is what the installed package knows; after an update: npx node scripts/pack-phone-metadata.ts', () => {
    const packed = JSON.parse(brotliDecompressSync(Buffer.from(PACKED, 'base64')).toString());

    expect(packed).toEqual(JSON.parse(JSON.stringify(lookUpOnly())));
  });
});
