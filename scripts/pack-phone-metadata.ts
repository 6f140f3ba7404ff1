/**
 * Packs what `libphonenumber-js` knows of the world's telephone numbers for the function that takes posts in: without
 * the ways numbers are printed, and compressed, it is 11 KB instead of 83. Run it after the package moves on:
 *
 *     npx node scripts/pack-phone-metadata.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import metadata from 'libphonenumber-js/min/metadata';

/** Where a country's formats stand in its entry. */
const FORMATS = 4;

/** The metadata without formats, which only printing a number needs. */
export function lookUpOnly(): typeof metadata {
  const kept = structuredClone(metadata) as unknown as {
    countries: Record<string, unknown[]>;
    nonGeographic: Record<string, unknown[]>;
  };
  for (const entry of [...Object.values(kept.countries), ...Object.values(kept.nonGeographic)]) entry[FORMATS] = 0;
  return kept as unknown as typeof metadata;
}

if (import.meta.main) {
  const packed = brotliCompressSync(JSON.stringify(lookUpOnly()), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  const file = join(import.meta.dirname, '../lib/domain/redaction/phone-metadata.ts');
  writeFileSync(
    file,
    `/** What libphonenumber-js knows of the world's numbers, as scripts/pack-phone-metadata.ts packs it. */\nexport const PACKED = '${packed.toString('base64')}';\n`,
  );
  console.log(`${file}: ${packed.length} bytes`);
}
