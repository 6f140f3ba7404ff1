import { Brand } from '../lib/domain/brand.ts';
import { readBrandFile } from './brand-file.ts';
import type { Io } from './io.ts';

/** No taxonomy, English first, and a name that nobody says: what texts are read with when no brand file is named. */
const NO_BRAND = Brand.parse({ id: 'none', name: '–' });

/** The brand an offline command reads with. */
export function offlineBrand(file: string | undefined, io: Io): Brand {
  return file === undefined ? NO_BRAND : readBrandFile(file, io.cwd);
}
