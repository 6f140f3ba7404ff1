import { at, listAt, showsText, textAt } from './reading.ts';

/** Blocks by what HTML calls them. Whatever has words and is not named here stands in a division of its own. */
const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  heading: 'h3',
  footer: 'p',
  pre: 'pre',
  list: 'ul',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
  pullquote: 'blockquote',
};

/** Blocks nobody wrote as words: what a bot shows while it works, what it offers to press. */
const SILENT: readonly unknown[] = ['thinking', 'buttons', 'divider', 'anchor', 'mathematical_expression'];

/**
 * The words of a rich message, which has blocks in place of a text, as HTML: so code and quotations are not read as
 * the author's own. Empty where nobody could see a word.
 */
export function richWords(message: unknown): string {
  const html = blocksOf(at(message, 'rich_message'));
  return showsText(html) ? html : '';
}

function blocksOf(holder: unknown): string {
  return listAt(holder, 'blocks').map(blockOf).join('');
}

function blockOf(block: unknown): string {
  const type = textAt(block, 'type') ?? '';
  if (SILENT.includes(type)) return '';
  const inner = [
    paragraph(at(block, 'summary')),
    inline(at(block, 'text')),
    blocksOf(block),
    ...listAt(block, 'items').map((item) => `<li>${blocksOf(item)}</li>`),
    ...listAt(block, 'cells').map(rowOf),
    paragraph(at(block, 'caption', 'text') ?? at(block, 'caption')),
  ].join('');
  const element = ELEMENTS[type] ?? 'div';
  return inner === '' ? '' : `<${element}>${inner}</${element}>`;
}

function rowOf(row: unknown): string {
  const cells = listAt(row).map((cell) => inline(at(cell, 'text')));
  return `<p>${cells.filter((cell) => cell !== '').join(' ')}</p>`;
}

function paragraph(text: unknown): string {
  const words = inline(text);
  return words === '' ? '' : `<p>${words}</p>`;
}

/** Text with marks in it: a string, a list of such, or one mark around another. */
function inline(text: unknown): string {
  if (typeof text === 'string') return escaped(text);
  if (Array.isArray(text)) return text.map(inline).join('');
  const inner = inline(at(text, 'text') ?? at(text, 'alternative_text') ?? '');
  return at(text, 'type') === 'code' && inner !== '' ? `<code>${inner}</code>` : inner;
}

/** Text as HTML has it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
