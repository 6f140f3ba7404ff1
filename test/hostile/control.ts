import type { Role } from '../../lib/domain/api-key.ts';

/** What the runner asks of the service under test, over the process's own channel: none of it is a route. */
export type Ask =
  | { readonly what: 'reset' }
  | { readonly what: 'drained' }
  | { readonly what: 'counts' }
  | { readonly what: 'settle' }
  | { readonly what: 'stop' }
  | { readonly what: 'hold'; readonly queue: string }
  | { readonly what: 'release'; readonly queue: string }
  | { readonly what: 'advance'; readonly seconds: number }
  | { readonly what: 'post'; readonly externalId: string }
  | { readonly what: 'invoke'; readonly event: object }
  | { readonly what: 'mail'; readonly week: string }
  | { readonly what: 'search'; readonly texts: readonly string[] };

export const BRANDS = ['acme', 'birch'] as const;
export type BrandId = (typeof BRANDS)[number];

/** The sources each brand has, and their connectors: a signed post of the forum is the forum's, however it comes. */
export const SOURCES = [
  ['forum', 'generic'],
  ['discourse', 'discourse'],
  ['github', 'github'],
  ['slack', 'slack'],
] as const;

/** A service that was just opened on nothing. */
export type Opened = {
  readonly address: string;
  readonly pid: number;
  readonly keys: Readonly<Record<BrandId, Readonly<Record<Role, string>>>>;
  /** The secret of each connector's source, by brand. */
  readonly secrets: Readonly<Record<BrandId, Readonly<Record<string, string>>>>;
};

/** What there is at a moment, of both brands together. */
export type Counts = {
  readonly posts: number;
  readonly aside: readonly { readonly id: string; readonly reason: string; readonly detail: string }[];
  readonly deadLetters: number;
  /** The weeks in which acme has live posts. */
  readonly weeks: readonly string[];
  /** Connections and look-ups that were tried. */
  readonly attempts: readonly string[];
  /** Of processor time so far, ms. */
  readonly cpuMs: number;
};

/** A post as it is kept. */
export type Kept = { readonly title: string | null; readonly body: string; readonly name: string | null };

/** What each question is answered with. */
export type Replies = {
  reset: Opened;
  drained: null;
  counts: Counts;
  /** Memory after collecting, bytes. */
  settle: number;
  stop: null;
  hold: null;
  release: null;
  advance: null;
  post: Kept | null;
  invoke: { readonly statusCode: number; readonly headers: Record<string, string>; readonly body: string };
  mail: string;
  search: readonly string[];
};
