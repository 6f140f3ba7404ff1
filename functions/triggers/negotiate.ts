import { InvalidInputError } from '../../lib/domain/errors.ts';

/** A form an answer can have: its short name, as in `?format=csv`, and its media type. */
export type Form = 'json' | 'markdown' | 'html' | 'csv';
export const MEDIA_TYPE: Readonly<Record<Form, string>> = {
  json: 'application/json',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/**
 * The form a caller likes best of those on offer (RFC 9110, 12.5.1), the first on offer where they do not say;
 * `format` wins over the header, for links that people click.
 * @throws InvalidInputError of type `not-acceptable` when they take none of them.
 */
export function negotiate(accept: string | undefined, offered: readonly [Form, ...Form[]], format?: Form): Form {
  if (format !== undefined) return format;
  const ranges = (accept ?? '').split(',').flatMap((range) => rangeIn(range) ?? []);
  if (ranges.length === 0) return offered[0];
  const liked = offered.map((form) => ({ form, quality: qualityOf(form, ranges) }));
  const [best] = liked.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  if (best !== undefined) return best.form;
  const types = offered.map((form) => typeOf(form)).join(', ');
  throw new InvalidInputError(`This is answered as ${types}.`, 'not-acceptable');
}

type Range = { readonly type: string; readonly quality: number };

/** One entry of an Accept header; what cannot be read as one says nothing. */
function rangeIn(text: string): Range | undefined {
  const [type = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (!/^[\w.+*-]+\/[\w.+*-]+$/.test(type)) return undefined;
  const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = given === undefined ? 1 : Number(given);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most exact range that takes a form decides. */
function qualityOf(form: Form, ranges: readonly Range[]): number {
  const type = typeOf(form);
  for (const wanted of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === wanted);
    if (range !== undefined) return range.quality;
  }
  return 0;
}

function typeOf(form: Form): string {
  return MEDIA_TYPE[form].split(';')[0]!;
}
