import { Decision } from '../domain/decision.ts';
import { sha256 } from '../domain/identity.ts';
import { inOrderRuled } from '../domain/standing-decisions.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';

/** Everything people ruled, in the order it applies. */
export async function readDecisions({ table }: Pick<Ports, 'table'>): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for await (const { sk, ...item } of itemsOf({ pk: 'DECISIONS', consistent: true }, table)) {
    decisions.push(Decision.parse({ ...item, id: sk }));
  }
  return inOrderRuled(decisions);
}

/** Names these decisions: equal ones give equal digests. */
export function digestOfDecisions(decisions: readonly Decision[]): string {
  return sha256(JSON.stringify(decisions));
}
