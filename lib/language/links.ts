/** How a link is written that has two parts, of which one may be read. */
type LinkForm = {
  readonly opens: string;
  /** What ends the first part, if only this stands there; and what else, which makes it none. */
  readonly between: string;
  readonly endsFirst: string;
  readonly firstMin: number;
  readonly firstMax: number;
  readonly closes: string;
  readonly secondMin: number;
  readonly secondMax: number;
  /** What stays of it. */
  readonly stays: (first: string, second: string) => string;
};

const MARKDOWN = {
  between: '](',
  endsFirst: ']\n',
  firstMax: 300,
  closes: ')',
  secondMin: 0,
  secondMax: 2000,
} as const;
const IMAGE: LinkForm = { ...MARKDOWN, opens: '![', firstMin: 0, stays: () => ' ' };
const LINK: LinkForm = { ...MARKDOWN, opens: '[', firstMin: 1, stays: (label) => label };
const SLACK: LinkForm = {
  opens: '<',
  between: '|',
  endsFirst: '|>\n',
  firstMin: 1,
  firstMax: 2000,
  closes: '>',
  secondMin: 1,
  secondMax: 300,
  stays: (_, label) => label,
};

/** What a name begins with, and how long it is at most, units. */
const NAMED = '@#!';
const NAME_MAX = 80;

/** Markdown without its images, and of its links the labels. */
export function withoutMarkdownLinks(text: string): string {
  return text.includes('](') ? replaceLinks(replaceLinks(text, IMAGE), LINK) : text;
}

/** Slack's mrkdwn with the labels of its links for the links. */
export function withoutSlackLinks(text: string): string {
  return text.includes('|') ? replaceLinks(text, SLACK) : text;
}

/** Slack's mrkdwn without whom and where it names: "<@U012>", "<#C3|general>" and "<!here>". */
export function withoutSlackNames(text: string): string {
  let kept = '';
  let from = 0;
  let end = -1;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', Math.max(at + 1, from))) {
    if (!NAMED.includes(text[at + 1] ?? ' ')) continue;
    if (end < at + 2) end = nextOf(text, at + 2, '>\n');
    if (text[end] !== '>' || end - at - 2 > NAME_MAX) continue;
    kept += `${text.slice(from, at)} `;
    from = end + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/**
 * Puts what stays of links in their place. A regular expression would look ahead from every bracket again; here each
 * unit is looked at twice at most, for where a part ends is remembered until it is passed.
 */
function replaceLinks(text: string, form: LinkForm): string {
  let kept = '';
  let from = 0;
  let middle = -1;
  let end = -1;
  let next = 0;
  for (let at = text.indexOf(form.opens); at !== -1; at = text.indexOf(form.opens, next)) {
    next = at + 1;
    const first = at + form.opens.length;
    if (middle < first) middle = nextOf(text, first, form.endsFirst);
    if (!text.startsWith(form.between, middle) || !isWithin(middle - first, form.firstMin, form.firstMax)) continue;
    const second = middle + form.between.length;
    if (end < second) end = nextOf(text, second, `${form.closes}\n`);
    if (text[end] !== form.closes || !isWithin(end - second, form.secondMin, form.secondMax)) continue;
    kept += text.slice(from, at) + form.stays(text.slice(first, middle), text.slice(second, end));
    from = next = end + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** Where one of a few characters stands next; the length of the text where none does. */
function nextOf(text: string, from: number, sought: string): number {
  let at = from;
  while (at < text.length && !sought.includes(text[at]!)) at++;
  return at;
}

function isWithin(length: number, least: number, most: number): boolean {
  return length >= least && length <= most;
}
