/** The style of every page: one column to read, light or dark as the reader's system is, good on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1d2327;--soft:#5d6b74;--line:#dfe4e7;--back:#fbfbf9;--card:#fff;--link:#0b5c8a;--good:#2e8b57;--bad:#c0442d;--mid:#b9c2c8;--mixed:#c9962f}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebed;--soft:#9aa7af;--line:#313a40;--back:#14181b;--card:#1b2125;--link:#7cc4ee;--good:#5cc08a;--bad:#ee7d66;--mid:#4c5860;--mixed:#dcb155}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main,footer{max-width:52rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:.1rem 0 1rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:0 0 .6rem}
.days{color:var(--soft);margin:0}
a{color:var(--link);text-decoration:none;border-bottom:1px solid transparent}
a:hover,a:focus{border-bottom-color:currentColor}
section{margin:2.2rem 0}
.summary{margin-top:0;font-size:1.08rem}
.summary .sure{font-size:.92rem;margin:.35rem 0;color:var(--soft)}
.summary ul,.trust ul{padding-left:1.1rem;margin:.4rem 0}
.decide{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--link);border-radius:6px;padding:.7rem 1rem}
.decide strong{display:block;font-size:.8rem;color:var(--soft);font-weight:600}
.tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;padding:0}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;display:flex;flex-direction:column}
.tiles b{font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles span{color:var(--soft)}.tiles b span{color:inherit}
.tiles small{color:var(--soft);min-height:1.3em}
.trust{color:var(--soft);font-size:.95rem}
code{font-size:.85em;overflow-wrap:anywhere}
footer{color:var(--soft);font-size:.85rem;border-top:1px solid var(--line);padding:1rem 1.25rem 3rem;margin-top:3rem}
@media print{body{background:#fff;font-size:11pt}a{color:inherit}section{break-inside:avoid}}
`;

/** What the report needs beyond it: tables, marks, and the words of members. */
export const REPORT_STYLE = `
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.38rem .5rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
thead th{font-size:.8rem;color:var(--soft);font-weight:600}
.words,th:first-child{text-align:left}
th:first-child{font-weight:500;white-space:normal;padding-left:0;min-width:9rem}
td:last-child,thead th:last-child{padding-right:0}
.net{width:6rem;height:.7rem;vertical-align:middle}.net .zero{stroke:var(--line)}.net .span{stroke:var(--soft);stroke-width:1.5}
.net .low{fill:var(--bad)}.net .high{fill:var(--good)}.net .even{fill:var(--soft)}
.bar{display:flex;align-items:center}.share{flex:none;width:2.5rem;height:.5rem;margin-right:.8rem}.share rect{fill:var(--link);opacity:.55}
.stack{display:flex;height:.9rem;border-radius:4px;overflow:hidden;margin:.5rem 0}
.positive{background:var(--good)}.neutral{background:var(--mid)}.mixed{background:var(--mixed)}.negative{background:var(--bad)}
.legend{color:var(--soft);display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.3rem 0}
.legend i{display:inline-block;width:.7rem;height:.7rem;border-radius:2px;margin-right:.35rem}
.legend-text{color:var(--soft);font-size:.88rem;margin:.5rem 0}
.voices{margin:.8rem 0 0}.voices dt{font-weight:600;margin-top:.6rem}.voices dd{margin:.1rem 0 .1rem 1rem;color:var(--soft)}.voices q{color:var(--ink)}
@media (max-width:30rem){.share{display:none}}
`;
