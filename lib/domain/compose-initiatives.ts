import type { Figure } from './figures/figure.ts';
import type { InitiativeAccount } from './figures/initiatives.ts';
import { lengthOf } from './initiative-days.ts';
import type { Initiatives } from './report-initiatives.ts';

/** The section about what the brand did, in the form of a report. */
export function composeInitiatives(
  accounts: readonly InitiativeAccount[],
  figure: (path: string) => Figure,
): Initiatives {
  return {
    list: accounts.map(({ view: { initiative, days, since }, usual }) => {
      const { id, name, from, to, baseline } = initiative;
      const about = (what: string) => figure(`initiatives.${id}.${what}`);
      const each = (kind: 'uplift' | 'beside') => ({
        participants: about(`${kind}.participants`),
        firstTimers: about(`${kind}.firstTimers`),
        posts: about(`${kind}.posts`),
        net: about(`${kind}.net`),
      });
      return {
        id,
        name,
        from,
        to,
        days: lengthOf(days.own),
        baseline,
        participants: about('participants'),
        firstTimers: about('firstTimers'),
        posts: about('posts'),
        net: about('net'),
        windows: days.before.filter(({ first }) => first >= since).length,
        usual: { ...usual },
        uplift: each('uplift'),
        beside: each('beside'),
      };
    }),
  };
}
