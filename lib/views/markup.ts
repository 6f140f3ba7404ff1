const WRITTEN: unique symbol = Symbol('written');

/** HTML that is written already. */
export type Markup = { readonly [WRITTEN]: string };

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * HTML as a tagged template: whatever stands in it is escaped, for text and for attributes in quotes, save what was
 * written by another such template. For pages that need no more than that; the report's own page is a tree.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return { [WRITTEN]: strings.map((text, n) => (n < values.length ? text + written(values[n]) : text)).join('') };
}

/** What we wrote ourselves and is no text, such as a style: it stands as it is. Never for anything that was sent. */
export function ours(text: string): Markup {
  return { [WRITTEN]: text };
}

/** The text of what was written. */
export function textOf(page: Markup): string {
  return page[WRITTEN];
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(written).join('');
  if (typeof value === 'object' && WRITTEN in value) return String(value[WRITTEN]);
  return String(value).replace(/[&<>"']/g, (character) => ESCAPED[character]!);
}
