import type { Brand } from '../domain/brand.ts';
import { type Markup, markup, ours } from './markup.ts';
import { shown } from './words.ts';

/** A filter of a list: the parameter, what it is called, and what it can be. */
export type Choice = {
  readonly name: string;
  readonly title: string;
  readonly values: readonly (readonly [value: string, words: string])[];
  /** What is said of no such filter: "any". */
  readonly none?: string;
};

/** A choice among the themes of a brand. */
export function byTheme({ taxonomy }: Pick<Brand, 'taxonomy'>): Choice {
  return { name: 'theme', title: 'Theme', values: taxonomy.map(({ id, name }) => [id, name] as const) };
}

/** A choice of how far a list of work looks back, and which is chosen. */
export const BY_DAYS: Choice = { name: 'days', title: 'Written', values: [['14', 'in 14 days']], none: 'in 7 days' };
export function daysChosen(days: number): string | undefined {
  return days === 7 ? undefined : String(days);
}

/** By what a list is picked, as links: one per value, each keeping the other filters. */
export function filters(
  path: string,
  choices: readonly Choice[],
  chosen: Readonly<Record<string, string | undefined>>,
): Markup {
  const offered = choices.filter(({ values }) => values.length > 0);
  return markup`<nav class="filters" aria-label="Which are listed">${offered.map(
    ({ name, title, values, none = 'any' }) =>
      markup`<p><span>${title}</span><span>${[[undefined, none] as const, ...values].map(([value, words]) => {
        const isChosen = chosen[name] === value;
        return markup`<a href="${linkTo(path, { ...chosen, [name]: value })}"${isChosen ? ours(' aria-current="true"') : null}>${shown(words)}</a>`;
      })}</span></p>`,
  )}</nav>`;
}

/** A list with these filters; what is undefined is none. */
function linkTo(path: string, chosen: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
