import * as z from 'zod';

/** One copy of the service on AWS. Without account and region it deploys wherever the engineer's profile points. */
const Stage = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be twelve digits')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as "eu-west-1"')
    .optional(),
  keep: z
    .boolean()
    .default(true)
    .describe('Protect stack and table from deletion and keep the table when the stack goes; false for trials.'),
});

/** What the stack is made of, where the defaults do not fit. */
export const Deploy = z.strictObject({
  stages: z.record(z.string().regex(/^[a-z][a-z0-9]{0,15}$/), Stage).default({ prod: { keep: true } }),
  requestsPerSecond: z.number().int().min(1).max(10_000).default(100).describe('Calls the API takes in the long run.'),
  requestBurst: z.number().int().min(1).max(5_000).default(200),
  classifyAtOnce: z.number().int().min(2).max(1000).default(10).describe('Batches of posts read at the same time.'),
  writeUnitsMax: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(4000)
    .describe('Writes per second the table may be billed for at most; null for no bound.'),
  warmWriteUnits: z
    .number()
    .int()
    .min(4000)
    .nullable()
    .default(null)
    .describe('Writes per second to be ready for from the first moment; a new table takes 4,000.'),
  logDays: z.union([z.literal(7), z.literal(14), z.literal(30), z.literal(90), z.literal(365)]).default(14),
  dashboard: z.boolean().default(false).describe('A CloudWatch dashboard (about $3 a month).'),
  tracing: z.boolean().default(false).describe('X-Ray traces ($5 per million).'),
  customerManagedKeys: z.boolean().default(false).describe('A KMS key of your own ($1 a month and its calls).'),
  alarmEmail: z.email().nullable().default(null).describe('Who hears of alarms.'),
  budgetUsd: z.number().min(1).nullable().default(null).describe('Mail alarmEmail when a month costs more.'),
});
export type Deploy = z.infer<typeof Deploy>;
