import { countAt, listAt, textAt } from './reading.ts';
import { escaped, richWords } from './telegram-rich.ts';

/** What stands in a message and is not its author's voice, and how HTML says so. */
const NOT_THEIR_VOICE: Readonly<Record<string, string>> = {
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

type Stretch = { readonly from: number; readonly to: number; readonly element: string };

/**
 * The words of a message, those under its picture, or those of its blocks. Telegram sends plain text and, beside it,
 * which stretches are code or quoted; only where there are such is the text made into HTML, so that they are not read
 * as the author's own.
 */
export function telegramWords(message: unknown): { readonly body: string; readonly bodyFormat: 'text' | 'html' } {
  const text = textAt(message, 'text');
  const body = text ?? textAt(message, 'caption') ?? '';
  if (body === '') return { body: richWords(message), bodyFormat: 'html' };
  const stretches = stretchesOf(listAt(message, text === null ? 'caption_entities' : 'entities'), body);
  if (stretches.length === 0) return { body, bodyFormat: 'text' };

  let [html, end] = ['', 0];
  for (const { from, to, element } of stretches) {
    html += `${escaped(body.slice(end, from))}<${element}>${escaped(body.slice(from, to))}</${element}>`;
    end = to;
  }
  return { body: html + escaped(body.slice(end)), bodyFormat: 'html' };
}

/** The stretches in order, none inside another. Offsets count UTF-16 units, as strings do here. */
function stretchesOf(entities: readonly unknown[], body: string): Stretch[] {
  const stretches = entities.flatMap((entity): Stretch[] => {
    const element = NOT_THEIR_VOICE[textAt(entity, 'type') ?? ''];
    const [from, length] = [countAt(entity, 'offset'), countAt(entity, 'length')];
    if (element === undefined || from === null || length === null || length === 0) return [];
    return from + length <= body.length ? [{ from, to: from + length, element }] : [];
  });
  let end = 0;
  return stretches
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      const isOutside = from >= end;
      if (isOutside) end = to;
      return isOutside;
    });
}
