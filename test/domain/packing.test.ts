import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, pack, packDocument, unpack } from '../../lib/domain/packing.ts';

describe('a packed value', () => {
  it('is the same again, whichever way it was packed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const same = JSON.parse(JSON.stringify(value));

        expect(unpack(pack(value))).toEqual(same);
        expect(unpack(packDocument(value))).toEqual(same);
      }),
    );
  });

  it('is unpacked from its pieces', () => {
    const document = Array.from({ length: 5000 }, (_, n) => `post ${n * 7919}`);

    const pieces = chunksOf(packDocument(document), 1000);

    expect(pieces.length).toBeGreaterThan(5);
    expect(unpack(Buffer.concat(pieces))).toEqual(document);
  });

  it('is refused when it is damaged', () => {
    const packed = packDocument(['a', 'document', 'of ours']);
    packed[packed.length - 1]! ^= 1;

    expect(() => unpack(packed.subarray(0, 8))).toThrow();
    expect(() => unpack(packed)).toThrow();
  });
});
