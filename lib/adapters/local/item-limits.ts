import { InvalidInputError } from '../../domain/errors.ts';
import type { Item, Key, Plain } from '../../ports.ts';

/** DynamoDB's limits, held here too: what one adapter takes, the other must take. */
const PK_BYTES = 2048;
const SK_BYTES = 1024;
const ITEM_BYTES = 409_600;
const DEPTH = 32;
const DIGITS = 38;
const LARGEST = 1e126;

/** @throws InvalidInputError when a key is empty, too long, or no text that UTF-8 can hold. */
export function checkKey({ pk, sk }: Key): void {
  for (const [name, value, most] of [
    ['pk', pk, PK_BYTES],
    ['sk', sk, SK_BYTES],
  ] as const) {
    if (value.length === 0) refuse(`the key '${name}' is empty`);
    if (!value.isWellFormed()) refuse(`the key '${name}' holds a lone surrogate`);
    if (value.length * 3 > most && Buffer.byteLength(value) > most)
      refuse(`the key '${name}' has more than ${most} bytes`);
  }
}

/** @throws InvalidInputError when an item breaks a limit. */
export function checkItem(item: Item): void {
  checkKey(item);
  for (const [name, value] of Object.entries(item)) {
    if (name !== 'bytes' && value !== undefined) checkValue(value as Plain, name, 1);
  }
  if (sizeOf(item) > ITEM_BYTES) refuse(`the item has more than ${ITEM_BYTES} bytes`);
}

/** An item's size as DynamoDB counts it, near enough: the UTF-8 bytes of names and values. */
export function sizeOf(item: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) {
    if (value !== undefined) size += Buffer.byteLength(name) + weightOf(value);
  }
  return size;
}

function weightOf(value: Plain | Uint8Array): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 1 + Math.ceil(digitsOf(value) / 2);
  if (value === null || typeof value === 'boolean') return 1;
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, entry) => sum + 1 + weightOf(entry), 0);
  return (
    3 + Object.entries(value).reduce((sum, [name, entry]) => sum + 1 + Buffer.byteLength(name) + weightOf(entry), 0)
  );
}

function checkValue(value: Plain, name: string, depth: number): void {
  if (depth > DEPTH + 1) refuse(`the attribute '${name}' nests deeper than ${DEPTH} levels`);
  if (typeof value === 'number') checkNumber(value, name);
  else if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) checkValue(entry, name, depth + 1);
  }
}

function checkNumber(value: number, name: string): void {
  if (!Number.isFinite(value)) refuse(`the attribute '${name}' is ${value}, not a number`);
  if (Math.abs(value) >= LARGEST || digitsOf(value) > DIGITS)
    refuse(`the attribute '${name}' has more than ${DIGITS} digits`);
}

/** Significant digits of a number as it is written out. */
function digitsOf(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return Math.abs(value).toString().replace(/0+$/, '').length;
  return value.toString().replace(/e.*$/, '').replace(/\D/g, '').length;
}

function refuse(what: string): never {
  throw new InvalidInputError(`The table does not take this: ${what}.`);
}
