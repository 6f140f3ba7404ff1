import { shown } from './words.ts';

/** Columns that hold words: they stand to the left, as the first one does. */
const OF_WORDS: ReadonlySet<string> = new Set([
  '',
  'Post',
  'Since',
  'Theme',
  'Themes',
  'Goes to',
  'First response',
  'Shipped',
  'Team',
  'New',
  'State',
  'Momentum',
  'Rising',
  'Vanished',
  'As a theme',
  'Member',
  'Why',
  'Verdict',
  'In their words',
]);

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
