/** An issue in a tracker, whatever its host: `acme/app#7`. */
export function ticketOf(repository: string, issue: number): string {
  // GitHub takes both spellings of a name for one.
  return `${repository.toLowerCase()}#${issue}`;
}

/** The issue an address leads to; undefined when it leads to none. */
export function ticketAt(url: string): string | undefined {
  const [, repository, issue] = /^https?:\/\/[^/?#]+\/([^/?#]+\/[^/?#]+)\/issues\/(\d{1,15})\/?$/.exec(url) ?? [];
  return repository === undefined ? undefined : ticketOf(repository, Number(issue));
}
