import { readFileSync } from 'node:fs';
import { type Brand, parseBrand } from '../../domain/brand.ts';
import { MisconfiguredError } from '../../domain/errors.ts';
import type { Settings } from '../../settings.ts';

/**
 * The brand file that was deployed with the function.
 * @throws MisconfiguredError when it is not there or not valid, with the reason.
 */
export function readBrand({ BRAND_FILE }: Pick<Settings, 'BRAND_FILE'>): Brand {
  try {
    return parseBrand(JSON.parse(readFileSync(BRAND_FILE, 'utf8')), BRAND_FILE);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MisconfiguredError(`The brand file ${BRAND_FILE} cannot be used: ${reason}`, { cause });
  }
}
