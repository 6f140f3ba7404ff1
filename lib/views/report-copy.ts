/** A link of a page to the service it came from. */
const OWN_LINK = /<a href="(\/v1\/[^"]*)"([^>]*)>([\s\S]*?)<\/a>/g;

/**
 * A page as it leaves the service, to be opened as a file: its links lead to where the service answers, and are none
 * where nobody knows that. Members' words are escaped in it, so no link of theirs is met here.
 */
export function pageToKeep(page: string, address: string): string {
  return page.replace(OWN_LINK, (_, path: string, more: string, text: string) =>
    address === '' ? `<span${more}>${text}</span>` : `<a href="${address}${path}"${more}>${text}</a>`,
  );
}
