/** A member's own words beside a line of a report: who reads them may, and no report keeps them. */
export type Quote = {
  readonly postId: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** Redacted text as it was kept, on one line, cut where it is long. */
  readonly text: string;
};

/** Words for what a report names by ids: for each request or problem some asks, and for each post its beginning. */
export type Quotes = {
  readonly asks: ReadonlyMap<string, readonly Quote[]>;
  readonly posts: ReadonlyMap<string, Quote>;
};

/** A report without words, as it is kept and as it travels. */
export const NO_QUOTES: Quotes = { asks: new Map(), posts: new Map() };
