/** Where a person goes from any page: the pages that list something, and what each is called. */
export const PLACES = [
  ['/', 'This week'],
  ['/v1/reports/latest', 'Report'],
  ['/v1/requests', 'Requests'],
  ['/v1/themes', 'Themes'],
  ['/v1/posts', 'Posts'],
  ['/v1/inbox', 'Inbox'],
  ['/v1/moderation', 'Moderation'],
  ['/v1/members/champions', 'Champions'],
] as const;
export type Place = (typeof PLACES)[number][0];

/** What the way to other pages needs of style. */
export const PLACES_STYLE = `
.places{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem;padding-bottom:.7rem;margin-bottom:1.6rem;border-bottom:1px solid var(--line)}
.places b{flex-basis:100%;font-weight:600;color:var(--ink)}
.places [aria-current]{color:var(--ink);border-bottom-color:currentColor}
`;
