import type { Brand } from '../domain/brand.ts';
import { IntentLabel } from '../domain/classification.ts';
import { PostFilter } from '../domain/post-filter.ts';
import { byTheme, filters } from './filters.ts';
import type { Markup } from './markup.ts';

/** By what posts are picked: how they read, why they were written, what they mention; and what else was given. */
export function postFilters(query: URLSearchParams, { taxonomy }: Pick<Brand, 'taxonomy'>): Markup {
  const given = Object.fromEntries([...query].filter(([name]) => name in PostFilter.shape));
  const offered = ['sentiment', 'intent', 'theme'];
  const others = Object.keys(given).filter((name) => !offered.includes(name));
  const moods = ['positive', 'neutral', 'mixed', 'negative'].map((one) => [one, one] as const);
  const intents = IntentLabel.options.map((one) => [one, one.replace('_', ' ')] as const);
  return filters(
    '/v1/posts',
    [
      { name: 'sentiment', title: 'Mood', values: moods },
      { name: 'intent', title: 'Why', values: intents },
      byTheme({ taxonomy }),
      ...others.map((name) => ({ name, title: name, values: [[given[name]!, given[name]!] as const] })),
    ],
    given,
  );
}
