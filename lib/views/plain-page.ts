import { type Markup, markup, ours, textOf } from './markup.ts';
import { PLACES, PLACES_STYLE, type Place } from './places.ts';
import { PAGE_STYLE } from './report-style.ts';
import { shown } from './words.ts';

/** What pages beyond the report need of style. */
const MORE_STYLE = `
article{border-top:1px solid var(--line);padding:.8rem 0}
article h3{font-size:1rem;margin:0 0 .2rem}
article p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
article .meta{white-space:normal}
nav li span{color:var(--soft)}
.meta,.filters{color:var(--soft);font-size:.9rem}
form{display:flex;gap:.6rem;flex-wrap:wrap;align-items:end}
label{display:block}
input{font:inherit;padding:.45rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--card);color:var(--ink);min-width:min(26rem,80vw)}
button{font:inherit;padding:.45rem .9rem;border:1px solid var(--link);border-radius:6px;background:var(--link);color:var(--back)}
.listed{list-style:none;padding:0;margin:0}
.listed>li{display:flex;gap:1rem;justify-content:space-between;border-top:1px solid var(--line);padding:.7rem 0}
.listed h2{font-size:1rem;margin:0;overflow-wrap:anywhere}
.listed p{margin:.1rem 0}
.many{text-align:right;white-space:nowrap;color:var(--soft);font-size:.9rem}
.many b{display:block;font-size:1.3rem;line-height:1.25;color:var(--ink);font-variant-numeric:tabular-nums}
.filters{margin:0 0 1.2rem}
.filters p{margin:.25rem 0;display:grid;grid-template-columns:4rem 1fr}
.filters span+span{display:flex;flex-wrap:wrap;gap:0 .9rem}
.filters [aria-current]{color:var(--ink);font-weight:600}
.known{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:0}
.known dt{margin:0;font-weight:400;color:var(--soft)}.known dd{overflow-wrap:anywhere}
.trend{display:block;width:100%;max-width:30rem;height:5rem}.trend rect{fill:var(--link);opacity:.75}.trend .none{fill:var(--line);opacity:1}
.ends{display:flex;justify-content:space-between;max-width:30rem;margin:0}
.late{color:var(--bad)}
dt{font-weight:600;margin-top:.6rem}dd{margin:0}
`;

/** A page of a brand, with the way to the others; `here` is the one it is, or the one it is a part of. */
export function brandPage(
  { brandName, heading, here, over }: PageHead,
  content: readonly (Markup | undefined)[],
): string {
  return plainPage(
    `${heading} · ${brandName}`,
    markup`<header>${placesFrom(brandName, here)}${over && markup`<p class="days">${over}</p>`}<h1>${shown(heading)}</h1></header>
    <main>${content}</main>`,
  );
}

/** Where a list goes on, at the end of a page of it. */
export function more(next: string | null): Markup | undefined {
  return next === null ? undefined : markup`<p><a href="${next}" rel="next">More</a></p>`;
}

export type PageHead = {
  readonly brandName: string;
  readonly heading: string;
  readonly here?: Place;
  /** What stands over the heading. */
  readonly over?: string;
};

/** The way to the other pages. */
export function placesFrom(brandName: string, here?: Place): Markup {
  return markup`<nav class="places" aria-label="Pages"><b>${shown(brandName)}</b>${PLACES.map(
    ([path, name]) => markup`<a href="${path}"${path === here ? ours(' aria-current="page"') : null}>${name}</a>`,
  )}</nav>`;
}

/** A page that needs nothing else: no script, no remote resource, nothing that could be sent anywhere but home. */
export function plainPage(title: string, content: Markup): string {
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${shown(title)}</title>
      <style>${ours(`${PAGE_STYLE}${PLACES_STYLE}${MORE_STYLE}`)}</style>
    </head>
    <body>${content}</body>
  </html>`;
  return `<!doctype html>\n${textOf(page)}\n`;
}
