import { keys } from '../domain/layout.ts';
import type { MarkHour } from './write-facts.ts';

/** Marks that one writer puts, where it can tell that nobody else's mark stands or stood beneath its own. */
export interface OwnMarks {
  readonly put: MarkHour;
  /** The mark of an hour, where it is this writer's alone. */
  of(hour: string): string | undefined;
}

/** Marks put on condition: where there is none yet, or one of these. A mark of others is replaced as ever, and theirs. */
export function openOwnMarks(): OwnMarks {
  const own = new Map<string, string>();
  return {
    async put(hour, { table, ids }) {
      const [before, id] = [own.get(hour), ids.fresh()];
      own.delete(hour);
      const mark = { ...keys.mark(hour), id };
      const put = await table.put(mark, before === undefined ? { absent: true } : { equals: { id: before } });
      if (put.written) own.set(hour, id);
      else await table.put(mark);
    },
    of: (hour) => own.get(hour),
  };
}
