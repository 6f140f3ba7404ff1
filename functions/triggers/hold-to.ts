import { ForbiddenError } from '../../lib/domain/errors.ts';

/**
 * Hold a call to the one source its key may speak for. It is refused whole: whoever sends for another source has the
 * wrong key, and should hear so before half of a batch is taken.
 */
export function holdTo(source: string, inputs: readonly unknown[]): void {
  for (const input of inputs) {
    const named = typeof input === 'object' && input !== null && 'source' in input ? input.source : undefined;
    if (typeof named === 'string' && named !== source) {
      throw new ForbiddenError(`This key may send for source '${source}' alone.`);
    }
  }
}
