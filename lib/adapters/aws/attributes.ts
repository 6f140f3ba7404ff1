import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item, Key, Plain } from '../../ports.ts';

/** An item by name as DynamoDB writes it. */
export type Attributes = Record<string, AttributeValue>;

/** An item as DynamoDB writes it; what is undefined is left out. It must have passed `checkItem`. */
export function attributesOf(item: Item | Key): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(item)) {
    if (value !== undefined) attributes[name] = value instanceof Uint8Array ? { B: value } : attributeOf(value);
  }
  return attributes;
}

/** One value as DynamoDB writes it. The shortest text that makes a double again has at most 17 digits. */
export function attributeOf(value: Plain): AttributeValue {
  if (value === null) return { NULL: true };
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
  }
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return { M: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, attributeOf(one)])) };
}

/** An item as it was put. */
export function itemOf(attributes: Attributes): Item {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    value.B === undefined ? plainOf(value) : new Uint8Array(value.B),
  ]);
  return Object.fromEntries(entries) as Item;
}

function plainOf({ S, N, BOOL, L, M }: AttributeValue): Plain {
  if (S !== undefined) return S;
  if (N !== undefined) return Number(N);
  if (BOOL !== undefined) return BOOL;
  if (L !== undefined) return L.map(plainOf);
  if (M !== undefined) return Object.fromEntries(Object.entries(M).map(([name, one]) => [name, plainOf(one)]));
  return null;
}
