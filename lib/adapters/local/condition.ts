import type { Condition, Item } from '../../ports.ts';

/** Whether a condition holds of what is stored. As in DynamoDB, a value of another type is neither equal nor less. */
export function holds(condition: Condition, stored: Item | undefined): boolean {
  if ('absent' in condition) return stored === undefined;
  if ('equals' in condition) {
    return stored !== undefined && Object.entries(condition.equals).every(([name, value]) => stored[name] === value);
  }
  return stored === undefined || isAtMost(stored, condition.absentOrAtMost);
}

/** Numbers compared like the digits of one: the first that differs decides. */
function isAtMost(stored: Item, most: Readonly<Record<string, number>>): boolean {
  for (const [name, limit] of Object.entries(most)) {
    const value = stored[name];
    if (typeof value !== 'number') return false;
    if (value !== limit) return value < limit;
  }
  return true;
}
