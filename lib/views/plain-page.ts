import { type Markup, markup, ours, textOf } from './markup.ts';
import { REPORT_STYLE } from './report-style.ts';
import { shown } from './words.ts';

/** What pages beyond the report need of style. */
const MORE_STYLE = `
article{border-top:1px solid var(--line);padding:.8rem 0}
article h3{font-size:1rem;margin:0 0 .2rem}
article p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
article .meta{white-space:normal}
nav li span{color:var(--soft)}
.meta,nav{color:var(--soft);font-size:.9rem}
form{display:flex;gap:.6rem;flex-wrap:wrap;align-items:end}
label{display:block}
input{font:inherit;padding:.45rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--card);color:var(--ink);min-width:min(26rem,80vw)}
button{font:inherit;padding:.45rem .9rem;border:1px solid var(--link);border-radius:6px;background:var(--link);color:var(--back)}
dt{font-weight:600;margin-top:.6rem}dd{margin:0}
`;

/** A page that needs nothing else: no script, no remote resource, nothing that could be sent anywhere but home. */
export function plainPage(title: string, content: Markup): string {
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${shown(title)}</title>
      <style>${ours(`${REPORT_STYLE}${MORE_STYLE}`)}</style>
    </head>
    <body>${content}</body>
  </html>`;
  return `<!doctype html>\n${textOf(page)}\n`;
}
