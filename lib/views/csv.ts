/** One cell: what is unknown is empty. */
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet would take for a formula, in ordinary or full-width form, white space before it or not. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A table as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe, and none
 * turns the reading direction: words of members stand in them.
 */
export function asCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  // A number is none, whatever its sign.
  if (typeof value !== 'string') return String(value);
  const text = value.replace(TURNING, '');
  const safe = FORMULA.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
