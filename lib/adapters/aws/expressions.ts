import type { Condition, Key, Plain, Query } from '../../ports.ts';
import { type Attributes, attributeOf, attributesOf } from './attributes.ts';

/** A condition as the parameters of a write. A value of another type is there, too, neither equal nor less. */
export function conditionParametersOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  const places = new Places();
  return {
    ConditionExpression: conditionText(condition, places),
    ...places.taken(),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

/** A query as its command's parameters; undefined when it starts past all that it asks for. */
export function queryParametersOf({ pk, prefix = '', after, descending = false, limit, consistent = false }: Query) {
  const start = startOf(prefix, after, descending);
  if (start === 'past the end') return undefined;
  const places = new Places();
  const partition = `${places.name('pk')} = ${places.value(pk)}`;
  const within = prefix === '' ? '' : ` AND begins_with(${places.name('sk')}, ${places.value(prefix)})`;
  return {
    KeyConditionExpression: partition + within,
    ...places.taken(),
    ExclusiveStartKey: start === 'inside' ? attributesOf({ pk, sk: after! }) : undefined,
    ScanIndexForward: !descending,
    Limit: limit,
    ConsistentRead: consistent,
  };
}

/** A scan as its command's parameters. What does not begin with the prefix is read, and billed, and left out. */
export function scanParametersOf(prefix: string, after: Key | undefined) {
  const places = new Places();
  return {
    FilterExpression: `begins_with(${places.name('pk')}, ${places.value(prefix)})`,
    ...places.taken(),
    ExclusiveStartKey: after && attributesOf({ pk: after.pk, sk: after.sk }),
    ConsistentRead: true,
  };
}

function conditionText(condition: Condition, places: Places): string {
  if ('absent' in condition) return `attribute_not_exists(${places.name('pk')})`;
  if ('equals' in condition) {
    const equal = Object.entries(condition.equals).map(
      ([name, value]) => `${places.name(name)} = ${places.value(value)}`,
    );
    return equal.join(' AND ');
  }
  const atMost = atMostText(Object.entries(condition.absentOrAtMost), places);
  return `attribute_not_exists(${places.name('pk')}) OR ${atMost}`;
}

/** Numbers compared like the digits of one: `#0 < :0 OR (#0 = :0 AND (…))`. */
function atMostText([first, ...others]: readonly [string, number][], places: Places): string {
  if (first === undefined) return `attribute_exists(${places.name('pk')})`;
  const [name, value] = [places.name(first[0]), places.value(first[1])];
  if (others.length === 0) return `${name} <= ${value}`;
  return `${name} < ${value} OR (${name} = ${value} AND (${atMostText(others, places)}))`;
}

/** DynamoDB refuses to start outside of what is asked for; the port goes on after any key. */
function startOf(prefix: string, after: string | undefined, descending: boolean) {
  if (after === undefined) return 'at the start';
  if (after.startsWith(prefix)) return 'inside';
  const isBefore = Buffer.compare(Buffer.from(after), Buffer.from(prefix)) < 0;
  return isBefore === descending ? 'past the end' : 'at the start';
}

/** Hands out places for names and values, and remembers what they stand for. Many a good name is a reserved word. */
class Places {
  readonly #names: Record<string, string> = {};
  readonly #values: Attributes = {};

  name(name: string): string {
    const place = `#${Object.keys(this.#names).length}`;
    this.#names[place] = name;
    return place;
  }

  value(value: Plain): string {
    const place = `:${Object.keys(this.#values).length}`;
    this.#values[place] = attributeOf(value);
    return place;
  }

  /** What they stand for, as parameters. An empty list of values is refused by DynamoDB, so there is none then. */
  taken() {
    const values = Object.keys(this.#values).length > 0 ? this.#values : undefined;
    return { ExpressionAttributeNames: this.#names, ExpressionAttributeValues: values };
  }
}
