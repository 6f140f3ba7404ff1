import { InvalidInputError } from './errors.ts';

/** A key and an item as the table port has them. */
type Key = { readonly pk: string; readonly sk: string };
type Item = Key & { readonly [attribute: string]: unknown };

/** DynamoDB's limits, held by every adapter before it writes: what one takes, the others take. */
const PK_BYTES = 2048;
const SK_BYTES = 1024;
const ITEM_BYTES = 409_600;
const DEPTH = 32;
const TOO_LARGE = 1e126;
const SMALLEST = 1e-130;

/** @throws InvalidInputError when a key is empty, too long, or no text that UTF-8 can hold. */
export function checkKey({ pk, sk }: Key): void {
  checkKeyPart('pk', pk, PK_BYTES);
  checkKeyPart('sk', sk, SK_BYTES);
}

/**
 * Check an item against every limit and tell its size as DynamoDB counts it: the UTF-8 bytes of names and values.
 * @throws InvalidInputError naming the limit that is broken.
 */
export function checkItem(item: Item): number {
  checkKey(item);
  let size = 0;
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined) continue;
    if ((name === 'bytes') !== value instanceof Uint8Array) {
      refuse(`the attribute '${name}' is wrong, since bytes stand under the name 'bytes' and nothing else does`);
    }
    size += Buffer.byteLength(name) + (value instanceof Uint8Array ? value.length : weigh(value, name, 1));
  }
  if (size > ITEM_BYTES) refuse(`the item has ${size} bytes, more than ${ITEM_BYTES}`);
  return size;
}

function checkKeyPart(name: string, value: string, most: number): void {
  if (value.length === 0) refuse(`the key '${name}' is empty`);
  if (!value.isWellFormed()) refuse(`the key '${name}' holds a lone surrogate`);
  // No UTF-16 unit takes more than three bytes, which spares most keys the counting.
  if (value.length * 3 > most && Buffer.byteLength(value) > most) {
    refuse(`the key '${name}' has more than ${most} bytes`);
  }
}

function weigh(value: unknown, name: string, depth: number): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'boolean':
      return 1;
    case 'number':
      return weighNumber(value, name);
    case 'object':
      return value === null ? 1 : weighContainer(value, name, depth);
    default:
      return refuse(`the attribute '${name}' holds a ${typeof value}`);
  }
}

function weighContainer(value: object, name: string, depth: number): number {
  if (depth > DEPTH) refuse(`the attribute '${name}' nests deeper than ${DEPTH} levels`);
  let size = 3;
  if (Array.isArray(value)) {
    for (const entry of value) size += 1 + weigh(entry, name, depth + 1);
    return size;
  }
  for (const [key, entry] of Object.entries(value)) {
    size += 1 + Buffer.byteLength(key) + weigh(entry, name, depth + 1);
  }
  return size;
}

/** A double is written with at most 17 significant digits, so DynamoDB's 38 always suffice; its range may not. */
function weighNumber(value: number, name: string): number {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) refuse(`the attribute '${name}' is ${value}, which is no number`);
  if (magnitude >= TOO_LARGE) refuse(`the attribute '${name}' is ${value}, not below ${TOO_LARGE}`);
  if (magnitude > 0 && magnitude < SMALLEST)
    refuse(`the attribute '${name}' is ${value}, nearer to 0 than ${SMALLEST}`);
  return 1 + Math.ceil(digitsOf(magnitude) / 2);
}

function digitsOf(magnitude: number): number {
  if (Number.isSafeInteger(magnitude)) return Math.max(1, Math.ceil(Math.log10(magnitude + 1)));
  return magnitude.toExponential().indexOf('e') - 1;
}

function refuse(what: string): never {
  throw new InvalidInputError(`The table does not take this: ${what}.`);
}
