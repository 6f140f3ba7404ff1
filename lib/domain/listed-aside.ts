import * as z from 'zod';

/** Something that was set aside, as far as it can be told without opening it. */
export const ListedAside = z.object({
  id: z.string(),
  stage: z.enum(['ingest', 'bridge']).describe('Where it could go no further: at the door, or on its way to a tool.'),
  connector: z.string().nullable(),
  source: z.string().nullable(),
  team: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
  receivedAt: z.string(),
  size: z.number().int().describe('Of what was sent, bytes.'),
  expiresAt: z.string(),
});
export type ListedAside = z.infer<typeof ListedAside>;

/** The same with what was sent: unread and unredacted, so for admins alone. */
export const ReadAside = ListedAside.extend({
  headers: z.record(z.string(), z.string()),
  body: z.string().describe('In base64.'),
});
export type ReadAside = z.infer<typeof ReadAside>;
