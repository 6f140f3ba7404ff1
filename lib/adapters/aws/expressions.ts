import type { Condition, Plain, Query } from '../../ports.ts';
import { type Attributes, attributeOf } from './attributes.ts';

/** An expression and what its places stand for. Names always have places, since many a good word is reserved. */
export type Expression = {
  readonly text: string;
  readonly names: Record<string, string>;
  readonly values: Attributes | undefined;
};

/** A condition as DynamoDB reads it. A value of another type is there, too, neither equal nor less. */
export function conditionExpressionOf(condition: Condition): Expression {
  const places = new Places();
  const text = () => {
    if ('absent' in condition) return `attribute_not_exists(${places.name('pk')})`;
    if ('equals' in condition) {
      const equal = Object.entries(condition.equals).map(([name, value]) => {
        return `${places.name(name)} = ${places.value(value)}`;
      });
      return equal.join(' AND ');
    }
    const atMost = atMostOf(Object.entries(condition.absentOrAtMost), places);
    return `attribute_not_exists(${places.name('pk')}) OR ${atMost}`;
  };
  return places.expression(text());
}

/** The sort keys of a partition that a query asks for. */
export function keyExpressionOf({ pk, prefix = '' }: Pick<Query, 'pk' | 'prefix'>): Expression {
  const places = new Places();
  const partition = `${places.name('pk')} = ${places.value(pk)}`;
  if (prefix === '') return places.expression(partition);
  return places.expression(`${partition} AND begins_with(${places.name('sk')}, ${places.value(prefix)})`);
}

/** Numbers compared like the digits of one: `#0 < :0 OR (#0 = :0 AND …)`. */
function atMostOf([first, ...others]: readonly [string, number][], places: Places): string {
  if (first === undefined) return `attribute_exists(${places.name('pk')})`;
  const [name, value] = [places.name(first[0]), places.value(first[1])];
  if (others.length === 0) return `${name} <= ${value}`;
  return `${name} < ${value} OR (${name} = ${value} AND (${atMostOf(others, places)}))`;
}

/** Hands out places for names and values, and remembers what they stand for. */
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

  /** An empty list of values is refused by DynamoDB, so there is none then. */
  expression(text: string): Expression {
    const values = Object.keys(this.#values).length > 0 ? this.#values : undefined;
    return { text, names: this.#names, values };
  }
}
