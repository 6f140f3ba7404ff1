import type { Brand } from '../domain/brand.ts';
import { MisconfiguredError } from '../domain/errors.ts';
import { keys } from '../domain/layout.ts';
import type { Table } from '../ports.ts';
import { rulesetOf } from './compiled.ts';

/** The deployment number of the ruleset that posts were last read by; 0 before the first. Nothing is written. */
export async function readGeneration(table: Table): Promise<number> {
  return Number((await table.get(keys.ruleset, { consistent: true }))?.generation ?? 0);
}

/**
 * The deployment number of the ruleset in force: one more each time the rules differ from those deployed before, so
 * that facts read under newer rules replace older ones and never the reverse.
 */
export async function generationOf(brand: Brand, table: Table): Promise<number> {
  const hash = rulesetOf(brand);
  for (let tries = 0; tries < 5; tries++) {
    const current = await table.get(keys.ruleset, { consistent: true });
    if (current?.hash === hash) return Number(current.generation);
    const generation = Number(current?.generation ?? 0) + 1;
    const put = await table.put(
      { ...keys.ruleset, hash, generation },
      current === undefined ? { absent: true } : { equals: { generation: Number(current.generation) } },
    );
    if (put.written) return generation;
  }
  throw new MisconfiguredError(`The ruleset of brand '${brand.id}' keeps changing: two deployments disagree about it.`);
}
