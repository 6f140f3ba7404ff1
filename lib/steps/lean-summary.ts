import type { Contributions } from '../domain/figures/contributions.ts';
import type { WeekSummary } from '../domain/week-summary.ts';

const NONE: readonly string[] = [];

/**
 * A summary as it was read, in two thirds of the memory: reports hold those of many weeks in which the same members write.
 * Their keys are one text each, by the texts that are known already, and lists of nothing are one list.
 */
export function lean(summary: WeekSummary, known: Map<string, string>): WeekSummary {
  const one = (text: string): string => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
  const list = (texts: readonly string[]) => (texts.length === 0 ? NONE : texts);
  const { of, moods, staff } = summary.contributions;
  const contributions: Contributions = {
    of: of.map(({ member, accepted, thanked, helpful, answered, helped }) => ({
      member: one(member),
      accepted: list(accepted),
      thanked: list(thanked),
      helpful: list(helpful),
      answered: list(answered),
      helped: list(helped.map(one)),
    })),
    moods: moods.map(([member, positive, negative]) => [one(member), positive, negative]),
    staff: staff.map(one),
  };
  const asks = summary.asks.map((ask) => ({ ...ask, authorKey: one(ask.authorKey) }));
  return { ...summary, members: summary.members.map(one), contributions, asks };
}
