import { afterAll, beforeAll, describe } from 'vitest';
import type { Table } from '../../lib/ports.ts';
import { conditionContract } from './table-conditions.ts';
import { limitContract } from './table-limits.ts';
import { mergingContract } from './table-merging.ts';
import { queryContract } from './table-queries.ts';
import { readContract } from './table-reads.ts';
import { refusalContract } from './table-refusals.ts';
import { scanContract } from './table-scans.ts';

export type TableHarness = { readonly table: Table; readonly close: () => Promise<void> };

export type OpenTable = (options?: { readonly staleness?: () => number }) => Promise<TableHarness>;

/** What an adapter can do in a test, where adapters differ. */
export type TableAbilities = {
  /** `open` takes a `staleness` and makes inconsistent reads one write old by it. */
  readonly staleReads?: boolean;
  /** A refusal carries the item that stands there. */
  readonly tellsStored?: boolean;
  /** An item may have 400 KB. */
  readonly wholeItems?: boolean;
  /** A condition may meet a value of another type. */
  readonly anyType?: boolean;
  /** Of the 720 orders of six writes so many are tried; all of them when absent. */
  readonly orders?: number;
};

/** Where a test keeps its items: adapters may share one table among all of them. */
export type Bench = {
  readonly table: () => Table;
  /** A partition nobody has used. */
  readonly freshPk: () => string;
};

/** What every table adapter must do. */
export function tableContract(name: string, open: OpenTable, abilities: TableAbilities = {}): void {
  describe(`the table of ${name}`, () => {
    let harness: TableHarness;
    let partitions = 0;
    const bench: Bench = {
      table: () => harness.table,
      freshPk: () => `TEST#${process.pid}#${performance.now()}#${partitions++}`,
    };

    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.close());

    conditionContract(bench, abilities.anyType ?? false);
    refusalContract(bench, abilities.tellsStored ?? false);
    mergingContract(bench, abilities.orders);
    limitContract(bench, abilities.wholeItems ?? false);
    queryContract(bench);
    scanContract(bench);
    readContract(bench, abilities.staleReads ? open : undefined);
  });
}
