import type { Contributions } from '../domain/figures/contribution-columns.ts';
import type { WeekSummary } from '../domain/week-summary.ts';

/**
 * A summary as it was read, in less memory: reports hold those of many weeks in which the same members write. Their keys
 * are one text each, by the texts that are known already.
 */
export function lean(summary: WeekSummary, known: Map<string, string>): WeekSummary {
  const one = (text: string): string => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
  const { names } = summary.contributions;
  const contributions: Contributions = { ...summary.contributions, names: names.map(one) };
  const asks = summary.asks.map((ask) => ({ ...ask, authorKey: one(ask.authorKey) }));
  return { ...summary, members: summary.members.map(one), contributions, asks };
}
