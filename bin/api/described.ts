import type * as z from 'zod';
import type { Form } from '../../functions/triggers/negotiate.ts';

/** The stages calls belong to, in the order a post goes through them. */
export const TAGS = {
  ingest: 'What communities send: posts, webhooks, and what posts cannot tell.',
  report: 'The week as it is told: reports, themes, requests, champions.',
  posts: 'The words behind the figures.',
  work: 'Lists to work from: who waits, what was flagged, what was ruled.',
  manage: 'Erasure, keys, sessions, and how the service stands.',
} as const;

/** What an answer of a status is. */
export type AnswerDescribed = {
  readonly says: string;
  /** The schema of its JSON; none where it has no body. */
  readonly json?: z.ZodType;
  /** Of a refusal that says more than that: its problem. */
  readonly problem?: z.ZodType;
  /** The other forms it can have. */
  readonly also?: readonly Exclude<Form, 'json'>[];
  /** A form that is its only one. */
  readonly only?: Form;
  readonly example?: unknown;
};

/** What a call is for, in words, and what it answers. What it takes stands with its route. */
export type CallDescribed = {
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly more?: string;
  readonly answers: Readonly<Record<number, AnswerDescribed>>;
  /** Statuses of problems beside those that every such call can have. */
  readonly problems?: readonly number[];
  /** An example of the body, where the route says what it takes. */
  readonly example?: unknown;
  /** A body that the route reads by itself, by media type, with an example. */
  readonly takes?: Readonly<Record<string, { readonly schema: z.ZodType; readonly example?: unknown }>>;
};
