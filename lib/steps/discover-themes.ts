import type { Brand } from '../domain/brand.ts';
import { cleanText } from '../language/clean.ts';
import { discoverThemes } from '../language/topics/discover.ts';
import type { OfflineText } from './merge-offline.ts';

/** A text and the theme it was found to belong to; `null` for none. */
export type ThemedText = { readonly id: string; readonly theme: string | null };

/** Find the themes of a list of texts, without a taxonomy and without a store. */
export function discoverOffline(
  texts: readonly OfflineText[],
  brand: Pick<Brand, 'name'>,
  count?: number,
): ThemedText[] {
  const own = texts.map(({ text: { title, body, bodyFormat } }) =>
    [title ?? '', cleanText(body, bodyFormat)].join('\n'),
  );
  const ignored = new Set(brand.name.toLowerCase().split(/\s+/));
  const themes = discoverThemes(own, { count, ignored });
  return texts.map(({ id }, row) => ({ id, theme: themes[row]! }));
}
