/**
 * The look of a report mail. Styles stand on each element, since some mail programs drop style sheets; the one sheet
 * there is turns the light page dark where a program honours it, and others turn its plain colours by themselves.
 */
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const [INK, SOFT, LINE, LINK] = ['#1d2327', '#5d6b74', '#e3e7ea', '#0b5c8a'];

export const style = {
  body: `margin:0;padding:0;background:#f4f4f1;color:${INK};${FONT}`,
  /** What an inbox shows beside the subject. */
  preview: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px',
  back: `background:#f4f4f1;${FONT}`,
  card: `max-width:600px;background:#ffffff;color:${INK};border-radius:12px;text-align:left;${FONT}`,
  cell: 'padding:0 28px 24px',
  days: `margin:0;font-size:14px;line-height:20px;color:${SOFT}`,
  title: 'margin:2px 0 0;font-size:28px;line-height:34px;font-weight:700;letter-spacing:-.3px',
  week: `margin:0;font-size:17px;line-height:26px;color:${SOFT}`,
  line: 'margin:0 0 8px;font-size:17px;line-height:26px',
  box: 'background:#eef5f9;border-left:4px solid #0b5c8a;border-radius:6px',
  boxCell: 'padding:12px 16px 14px',
  boxTitle: `margin:0 0 2px;font-size:13px;line-height:20px;color:${SOFT}`,
  boxText: 'margin:0;font-size:17px;line-height:25px;font-weight:600',
  tile: 'padding:0 8px 0 0',
  value: 'margin:0;font-size:26px;line-height:32px;font-weight:700',
  name: `margin:0;font-size:13px;line-height:18px;color:${SOFT}`,
  change: `margin:0;font-size:13px;line-height:18px;color:${SOFT}`,
  small: `margin:0 0 4px;font-size:13px;line-height:20px;font-weight:600;color:${SOFT}`,
  note: `margin:0 0 6px;font-size:14px;line-height:21px;color:${SOFT}`,
  more: `margin:10px 0 0;font-size:14px;line-height:21px;color:${SOFT}`,
  heading: 'margin:0 0 6px;font-size:18px;line-height:26px;font-weight:700',
  text: 'margin:0;font-size:16px;line-height:24px',
  row: `padding:9px 0;border-bottom:1px solid ${LINE}`,
  link: `color:${LINK};text-decoration:underline`,
  button: `display:inline-block;padding:11px 20px;border-radius:6px;background:${LINK};color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none`,
  code: 'margin:0;padding:10px 12px;border-radius:6px;background:#f1f3f4;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;line-height:20px;word-break:break-word',
  foot: `max-width:600px;margin:16px auto 8px;font-size:12px;line-height:18px;color:${SOFT};text-align:left;padding:0 16px`,
} as const;

export const DARK = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.back{background:#14181b !important;color:#e8ebed !important}
.card{background:#1b2125 !important;color:#e8ebed !important}
.soft{color:#9aa7af !important}
.box{background:#1d2d37 !important;border-left-color:#7cc4ee !important}
.row{border-bottom-color:#313a40 !important}
.link{color:#7cc4ee !important}
.button{background:#7cc4ee !important;color:#14181b !important}
.code{background:#252d32 !important}
}
`;
