import { renderToString } from 'preact-render-to-string';
import type { Brief, BriefList, BriefRow, Said, Tile } from './brief.ts';
import { html } from './html.ts';
import { DARK, style } from './mail-style.ts';
import { TO_DECIDE } from './wording.ts';
import { capital } from './words.ts';

/**
 * The page of a report mail: table cells and inline styles, no picture, no script, nothing from elsewhere, because
 * that is what mail programs show alike. What changed, what to decide and how sure stand on the first screen.
 */
export function mailAsHtml(brief: Brief): string {
  const { brandName, week, days, silent, changed, sure, decide, tiles, lists, ignored, corrections, foot } = brief;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>${brandName}: ${week}</title>
      <style dangerouslySetInnerHTML=${{ __html: DARK }}></style>
    </head>
    <body class="back" style=${style.body}>
      <div style=${style.preview}>${changed.join(' ')}</div>
      <table role="presentation" class="back" width="100%" cellpadding="0" cellspacing="0" border="0" style=${style.back}>
        <tr><td align="center" style="padding:24px 12px">
          <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style=${style.card}>
            ${cell(html`<p class="soft" style=${style.days}>${days}</p><h1 style=${style.title}>${brandName}</h1><p class="soft" style=${style.week}>${capital(week)}</p>`, 'padding-top:32px')}
            ${cell(changed.map((text) => html`<p style=${style.line}>${text}</p>`))}
            ${decide && cell(decision(decide))}
            ${!silent && cell(figures(tiles))}
            ${cell(html`<h2 class="soft" style=${style.small}>How sure</h2>${sure.map((text) => html`<p class="soft" style=${style.note}>${text}</p>`)}`)}
            ${!silent && lists.map((list) => cell(requests(list)))}
            ${!silent && cell(html`<h2 style=${style.heading}>Negative and ignored</h2><p style=${style.text}>${ignored}</p>`)}
            ${corrections.length > 0 && cell(html`<h2 style=${style.heading}>Corrected since</h2>${corrections.map((text) => html`<p style=${style.text}>${text}</p>`)}`)}
            ${cell(whole(brief.whole), 'padding-bottom:28px')}
          </table>
          <p class="soft" style=${style.foot}>${foot}</p>
        </td></tr>
      </table>
    </body>
  </html>`;
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function cell(content: unknown, more = '') {
  return html`<tr><td style=${`${style.cell};${more}`}>${content}</td></tr>`;
}

function decision({ text, link }: Said) {
  return html`<table role="presentation" class="box" width="100%" cellpadding="0" cellspacing="0" border="0" style=${style.box}>
    <tr><td style=${style.boxCell}><p class="soft" style=${style.boxTitle}>${TO_DECIDE}</p><p style=${style.boxText}>${linked(text, link)}</p></td></tr>
  </table>`;
}

function figures(tiles: readonly Tile[]) {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>${tiles.map(({ name, value, change, link }) => html`<td width="25%" valign="top" style=${style.tile}><p style=${style.value}>${linked(value, link)}</p><p class="soft" style=${style.name}>${name}</p><p class="soft" style=${style.change}>${change}</p></td>`)}</tr>
  </table>`;
}

function requests({ title, rows, note }: BriefList) {
  return html`<h2 style=${style.heading}>${title}</h2>
    ${rows.length > 0 && html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows.map(request)}</table>`}
    ${note !== '' && html`<p class="soft" style=${rows.length > 0 ? style.more : style.note}>${note}</p>`}`;
}

function request({ name, value, change, detail, link }: BriefRow) {
  return html`<tr>
    <td class="row" valign="top" style=${style.row}><p style=${style.text}>${name}</p><p class="soft" style=${style.name}>${detail}</p></td>
    <td class="row" valign="top" align="right" width="120" style=${style.row}><p style=${style.text}>${linked(`${value} this week`, link)}</p><p class="soft" style=${style.name}>${change}</p></td>
  </tr>`;
}

function whole(where: Brief['whole']) {
  if ('link' in where) {
    return html`<a class="button" href=${where.link} style=${style.button}>Open the whole report</a>`;
  }
  return html`<p class="soft" style=${style.note}>The whole report, on the machine that runs the service:</p><p class="code" style=${style.code}>${where.command}</p>`;
}

function linked(text: string, link: string | null) {
  return link === null ? text : html`<a class="link" href=${link} style=${style.link}>${text}</a>`;
}
