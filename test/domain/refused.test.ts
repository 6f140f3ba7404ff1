import { expect, it } from 'vitest';
import * as z from 'zod';
import { errorsOf } from '../../lib/domain/refused.ts';

const Thing = z.strictObject({
  name: z.string().max(3),
  size: z.number().min(2),
  status: z.enum(['open', 'planned']),
  day: z.string('must be a day'),
});
const detailsOf = (input: unknown) =>
  Object.fromEntries(errorsOf(Thing.safeParse(input).error!).map(({ pointer, detail }) => [pointer, detail]));

it('says what is wrong with an input as a person would, where the schema has no words of its own', () => {
  expect(detailsOf({ name: 'long', size: 1, status: 'done', day: 3 })).toEqual({
    '/name': 'must have at most 3 characters',
    '/size': 'must be at least 2',
    '/status': 'must be one of "open", "planned"',
    '/day': 'must be a day',
  });
  expect(detailsOf({ size: 'x', status: 'open', day: '' })).toEqual({
    '/name': 'is missing',
    '/size': 'must be of type number, not string',
  });
});
