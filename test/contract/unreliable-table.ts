import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Table } from '../../lib/ports.ts';

/** A table that does what it is told, and now and then says afterwards that no answer came. */
export function unreliable(table: Table, isLost: () => boolean): Table {
  async function answer<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    if (isLost()) throw new UnavailableError('No answer came.');
    return result;
  }
  return {
    get: (key, options) => table.get(key, options),
    query: (query) => table.query(query),
    scan: (prefix, after) => table.scan(prefix, after),
    put: (item, condition) => answer(table.put(item, condition)),
    delete: (key, condition) => answer(table.delete(key, condition)),
  };
}
