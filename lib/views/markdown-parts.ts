import { OF_WORDS } from './columns.ts';
import { shown } from './words.ts';

/** A table that reads well in a terminal too: columns padded, numbers to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]!.length)));
  const left = heading.map((title) => OF_WORDS.has(title));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (left[i] ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (left[i] ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(heading), rule, ...rows.map(line)].join('\n');
}

/** Members' words must not become markup. */
export function inline(text: string): string {
  return shown(text).replace(/[\\`*_[\]<>|#~!]/g, '\\$&');
}
