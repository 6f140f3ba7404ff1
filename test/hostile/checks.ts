import { parse } from 'csv-parse/sync';
import { faultsOfPages } from './browser.ts';
import { bytesOf } from './expand.ts';
import type { Check, Described } from './format.ts';
import type { Sender } from './send.ts';
import { exchange } from './wire.ts';

/** What a check is made with, once all was sent and worked off. */
export type Scene = Sender & {
  /** The externalId that posts of the input have which say none. */
  readonly defaultId: string;
  readonly weeks: readonly string[];
  readonly newPosts: readonly number[];
  readonly lines: readonly string[];
};

type Checker = (check: Check, scene: Scene) => Promise<string[]>;

/** Each check by its name: what is wrong, as sentences. A check that cannot be made is wrong, too. */
const CHECKS: Readonly<Record<string, Checker>> = {
  text: checkText,
  csv: checkCsv,
  html: checkHtml,
  mail: checkMail,
  markdown: checkMarkdown,
  logs: async ({ lacks = [] }, { lines }) => faultsOfTexts('the log', lines.join('\n'), lacks as string[]),
  gone: checkGone,
  oneOf: async ({ stored }, { newPosts }) =>
    newPosts.some((count) => (stored as number[]).includes(count)) ? [] : [`stored ${newPosts[0]}, none of ${stored}`],
};

/** What is wrong with one check. */
export async function faultsOfCheck(check: Check, scene: Scene): Promise<string[]> {
  const checker = CHECKS[check.check];
  if (checker === undefined) return [`nobody knows the check '${check.check}'`];
  try {
    return (await checker(check, scene)).map((fault) => `${check.check}: ${fault}`);
  } catch (error) {
    return [`${check.check} could not be made: ${error instanceof Error ? error.message : error}`];
  }
}

async function checkText(check: Check, { service, expanding, defaultId }: Scene): Promise<string[]> {
  const externalId = check.post === 'hostile-1' || check.post === undefined ? defaultId : String(check.post);
  const kept = await service.ask({ what: 'post', externalId });
  if (kept === null) return [`there is no post '${externalId}'`];
  const member = String(check.member ?? check.field ?? check.in ?? 'body');
  const text = (kept as Record<string, string | null>)[member === 'author.name' ? 'name' : member] ?? '';
  const faults: string[] = [];
  if (check.equals !== undefined && text !== textOf(check.equals)) faults.push(`the ${member} is not as it must be`);
  if (check.length !== undefined && text.length !== numberOf(check.length)) faults.push(`it has ${text.length} units`);
  if (check.maxCombiningRun !== undefined && longestRun(text) > numberOf(check.maxCombiningRun)) {
    faults.push(`it has ${longestRun(text)} combining marks in a row`);
  }
  for (const lacked of (check.lacks ?? []) as Described[]) {
    if (text.includes(textOf(lacked))) faults.push('it holds what it must lack');
  }
  return faults;

  function textOf(described: unknown): string {
    if (described === null) return '';
    const inner = typeof described === 'object' && '$' in described ? described.$ : described;
    return bytesOf(inner as Described, expanding).toString('utf8');
  }
  /** A number, or a limit by its name. */
  function numberOf(told: unknown): number {
    if (typeof told === 'number') return told;
    const { limit, plus = 0 } = told as { limit: string; plus?: number };
    return expanding.limits[limit]! + plus;
  }
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\p{M}+/gu)].map(([run]) => [...run].length));
}

/** What a spreadsheet takes for a formula, after white space (R10), full-width forms included. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const EXPORTS: Readonly<Record<string, (week: string) => string>> = {
  posts: (week) => `/v1/posts?week=${week}&limit=100`,
  requests: () => '/v1/requests?limit=100',
  report: (week) => `/v1/reports/${week}`,
};

async function checkCsv(check: Check, scene: Scene): Promise<string[]> {
  const pathOf = EXPORTS[String(check.export ?? 'posts')];
  if (pathOf === undefined) return [`nobody knows the export '${check.export}'`];
  const cells: string[] = [];
  for (const week of scene.weeks) {
    const csv = await read(pathOf(week), 'text/csv', scene);
    cells.push(...(parse(csv, { relax_column_count: false }) as string[][]).flat());
  }
  const bare = cells.filter((cell) => FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  const faults = bare.length === 0 ? [] : [`${bare.length} cells begin like a formula`];
  const { cellStartsWith } = check;
  if (cellStartsWith !== undefined && !cells.some((cell) => cell.startsWith(String(cellStartsWith)))) {
    faults.push(`no cell of ${cells.length} begins with ${JSON.stringify(cellStartsWith)}`);
  }
  return [...faults, ...faultsOfTexts('the table', cells.join('\n'), (check.lacks ?? []) as string[])];
}

async function checkHtml(check: Check, scene: Scene): Promise<string[]> {
  const named = (check.pages ?? ['report', 'dashboard']) as string[];
  const pages = named.flatMap((page) => {
    if (page === 'dashboard') return ['/'];
    return page === 'report' ? scene.weeks.map((week) => `/v1/reports/${week}`) : [page];
  });
  if (pages.length === 0) return ['there is no page to look at'];
  return faultsOfPages(pages, scene.opened);
}

async function checkMail(check: Check, { service, weeks }: Scene): Promise<string[]> {
  const faults: string[] = [];
  for (const week of weeks) {
    const mail = await service.ask({ what: 'mail', week });
    const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
    const names = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
    const strange = names.filter((name) => !MAIL_HEADERS.includes(name));
    if (strange.length > 0) faults.push(`the mail has the header '${strange[0]}'`);
    if (names.length !== new Set(names).size) faults.push('the mail has a header twice');
    faults.push(...faultsOfTexts('the mail', mail, (check.lacks ?? []) as string[]));
  }
  return faults;
}

const MAIL_HEADERS = ['from', 'to', 'subject', 'message-id', 'references', 'date', 'mime-version', 'content-type'];

/** Markdown that acts: HTML, images, links to anything but the web, headings that a member wrote. */
const ACTING = /<(?!\/?(sub|sup|br|details|summary|!--)\b)[a-z!/]|(?<!\\)!\[|\]\((?!https?:|\/|#)|^\[[^\]]+\]:/im;

async function checkMarkdown(check: Check, scene: Scene): Promise<string[]> {
  const faults: string[] = [];
  for (const week of scene.weeks) {
    const text = await read(`/v1/reports/${week}`, 'text/markdown', scene);
    const acting = ACTING.exec(text);
    if (acting !== null) faults.push(`it holds ${JSON.stringify(acting[0])}`);
    faults.push(...faultsOfTexts('it', text, (check.lacks ?? []) as string[]));
  }
  return faults;
}

async function checkGone({ texts = [], ids = [] }: Check, scene: Scene): Promise<string[]> {
  const sought = [...(texts as string[]), ...(ids as string[])];
  const found = await scene.service.ask({ what: 'search', texts: sought });
  const shown = await Promise.all(
    scene.weeks.flatMap((week) =>
      ['application/json', 'text/html', 'text/markdown'].map((type) => read(`/v1/reports/${week}`, type, scene)),
    ),
  );
  return [
    ...found.map((where) => `something is left in ${where}`),
    ...faultsOfTexts('a report', shown.join('\n'), sought),
    ...faultsOfTexts('the log', scene.lines.join('\n'), sought),
  ];
}

/** What a reader gets. */
export async function read(path: string, accept: string, { opened }: Pick<Scene, 'opened'>): Promise<string> {
  const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: ${accept}\r\nauthorization: Bearer ${opened.keys.acme.admin}\r\nconnection: close\r\n\r\n`;
  const { status, headers, body } = await exchange(opened.address, Buffer.from(request), { patienceMs: 30_000 });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 200)}`);
  if (!(headers['content-type'] ?? '').startsWith(accept))
    throw new Error(`${path} came as ${headers['content-type']}`);
  return body;
}

function faultsOfTexts(where: string, whole: string, lacks: readonly string[]): string[] {
  return lacks.filter((text) => whole.includes(text)).map((text) => `${where} holds '${text}'`);
}
