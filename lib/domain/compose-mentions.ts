import type { Figure, WeekView } from './figures/figure.ts';
import { namedId } from './figures/mentions.ts';
import type { Mentions } from './report-mentions.ts';

/** The section about whom members named, in the form of a report. */
export function composeMentions(named: WeekView['named'], figure: (path: string) => Figure): Mentions {
  return {
    list: named.map(({ kind, name }) => {
      const id = namedId({ kind, name });
      const about = (what: string) => figure(`mentions.${id}.${what}`);
      return { id, kind, name, posts: about('posts'), people: about('people'), net: about('net') };
    }),
    shareOfVoice: {
      byPosts: figure('mentions.shareOfVoice.byPosts'),
      byPeople: figure('mentions.shareOfVoice.byPeople'),
    },
    reach: {
      potential: figure('mentions.reach.potential'),
      potentialOfMentions: figure('mentions.reach.potentialOfMentions'),
      actual: figure('mentions.reach.actual'),
    },
  };
}
