import * as z from 'zod';
import { Role } from './api-key.ts';
import { Source } from './post.ts';

/** A key as it is listed: enough to tell it from the others, and nothing it could be found from. */
export const ListedKey = z
  .object({
    id: z.string().describe("The first characters of the key's hash: by this it is revoked."),
    role: Role,
    source: z.string().nullable().describe('The one source it may send for; null where it may send for all.'),
    name: z.string().nullable().describe('Who or what uses it.'),
    madeAt: z.string().describe('RFC 3339, UTC.'),
  })
  .meta({ id: 'Key' });
export type ListedKey = z.infer<typeof ListedKey>;

/** What a new key is to be. Of a role, source and name there are at most two: one in use, and one that replaces it. */
export const NewKey = z
  .strictObject({
    role: Role,
    source: Source.nullable().default(null).describe('Of writers only: the one source it may send for.'),
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .regex(/^[^\p{C}]+$/u, 'must be one line of visible text')
      .nullable()
      .default(null)
      .describe('Who or what uses it, such as "dashboard".'),
  })
  .refine(({ role, source }) => source === null || role === 'writer', {
    path: ['source'],
    error: 'must be left out: only a writer key is of one source',
  });
export type NewKey = z.infer<typeof NewKey>;
