import * as z from 'zod';

/** How hostile inputs are written down: `hostile-inputs/1`. What decides an answer are the rules R1–R12, not the file. */

/** Describes bytes; see `expand.ts`. */
const Described = z.union([z.string(), z.record(z.string(), z.unknown())]);
export type Described = z.infer<typeof Described>;

/** A part of an address: as text, or described. */
const Part = z.union([z.number(), z.boolean(), Described]);
export type Part = z.infer<typeof Part>;

export const Sign = z.strictObject({
  scheme: z.enum(['standard', 'discourse', 'github', 'slack']),
  secretOf: z.string(),
  id: z.string().optional(),
  atSeconds: z.number().optional(),
  over: Described.optional(),
  signature: z.string().optional(),
  key: Described.optional(),
  hash: z.string().optional(),
});
export type Sign = z.infer<typeof Sign>;

export const Send = z.strictObject({
  route: z.string().optional(),
  params: z.record(z.string(), Part).optional(),
  /** As it stands, or name by name. */
  query: z.union([z.string(), z.record(z.string(), Part)]).optional(),
  as: z.string().optional(),
  sign: Sign.optional(),
  headers: z.record(z.string(), Described.nullable()).optional(),
  body: Described.optional(),
  raw: Described.optional(),
  level: z.enum(['http', 'event']).default('http'),
  times: z.number().int().min(1).default(1),
  together: z.boolean().default(false),
  pace: z.strictObject({ bytesPerSecond: z.number(), connections: z.number(), seconds: z.number() }).optional(),
});
export type Send = z.infer<typeof Send>;

const Wanted = z.strictObject({
  status: z.array(z.number()).optional(),
  problem: z.array(z.string()).optional(),
  maxMs: z.number().optional(),
  bodyLacks: z.array(z.string()).optional(),
  closed: z.boolean().optional(),
  sameAs: z.number().int().optional(),
});
export type Wanted = z.infer<typeof Wanted>;
const Several = z.union([z.boolean(), Wanted, z.array(Wanted), z.array(z.number())]);

export const Expect = Wanted.extend({ all: Several.optional(), anyOf: Several.optional() });
export type Expect = z.infer<typeof Expect>;

export const Step = z.union([
  z.strictObject({ send: Send, expect: Expect.optional() }),
  z.strictObject({ wait: z.literal('drained') }),
  z.strictObject({ hold: z.string() }),
  z.strictObject({ release: z.string() }),
  z.strictObject({ advanceSeconds: z.number() }),
]);
export type Step = z.infer<typeof Step>;

/** A check by its name; what else it says is for the check to read. */
export const Check = z.looseObject({ check: z.string() });
export type Check = z.infer<typeof Check>;

export const After = z.strictObject({
  stored: z.number().optional(),
  duplicate: z.number().optional(),
  superseded: z.number().optional(),
  setAside: z.number().optional(),
  deadLetter: z.number().optional(),
  rollup: z.record(z.string(), z.number()).optional(),
  reason: z.string().optional(),
  checks: z.array(Check).default([]),
});
export type After = z.infer<typeof After>;

export const Input = z.object({
  id: z.string(),
  family: z.string().optional(),
  title: z.string(),
  why: z.string().optional(),
  rules: z.array(z.string()).default([]),
  steps: z.array(Step).min(1),
  after: After.prefault({}),
});
export type Input = z.infer<typeof Input>;

/** Each input is read by itself: one that says what we do not know fails, and costs the others nothing. */
export const File = z.object({ format: z.literal('hostile-inputs/1'), inputs: z.array(z.unknown()) });
