import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Opened } from './control.ts';

/** Where a system's own Chromium is; nothing is downloaded. */
const PLACES = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A browser that is not done with a page by then hangs, ms. */
const PATIENCE_MS = 20_000;
/** What a page might still do after it was loaded, ms. */
const LINGER_MS = 300;

const place = PLACES.find((one) => one !== '' && existsSync(one));

/** Whether there is a browser to look with. */
export const hasBrowser = place !== undefined;

let browser: Promise<Browser> | undefined;

/**
 * What pages do in a real browser that they must not: open a dialog, ask for anything from elsewhere, break their own
 * policy, run what they hold. @throws Error when there is no browser to look with.
 */
export async function faultsOfPages(paths: readonly string[], opened: Opened): Promise<string[]> {
  for (const isLast of [false, true]) {
    const late = new Promise<undefined>((resolve) =>
      setTimeout(resolve, PATIENCE_MS * paths.length, undefined).unref(),
    );
    const looking = look(paths, opened);
    const faults = await Promise.race([looking, late]);
    if (faults !== undefined) return faults;
    looking.catch(() => {});
    leaveBrowser();
    if (isLast) throw new Error('the browser does not answer');
  }
  return [];
}

async function look(paths: readonly string[], opened: Opened): Promise<string[]> {
  const context = await (await openBrowser()).newContext({
    extraHTTPHeaders: { authorization: `Bearer ${opened.keys.acme.admin}` },
  });
  try {
    const faults: string[] = [];
    for (const path of paths) faults.push(...(await faultsOfPage(path, await context.newPage(), opened)));
    return faults;
  } finally {
    // A page that is closed on its way elsewhere often hangs Chromium's answer: nobody waits for it.
    void context.close().catch(() => {});
  }
}

/** The browser, opened when it is first asked for. @throws Error when there is none. */
export async function openBrowser(): Promise<Browser> {
  if (place === undefined) throw new Error('there is no Chromium on this machine; CHROMIUM may name one');
  browser ??= chromium.launch({ executablePath: place, args: FLAGS });
  return browser;
}

/** The next page gets another browser. */
function leaveBrowser(): void {
  const left = browser;
  browser = undefined;
  void left?.then((one) => one.close()).catch(() => {});
}

/** Let the browser go, if one was opened. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

async function faultsOfPage(path: string, page: Page, { address }: Opened): Promise<string[]> {
  const faults = new Set<string>();
  const at = `${address}${path}`;
  page.on('dialog', (dialog) => {
    faults.add(`${path} opened a dialog`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) faults.add(`${path} broke its policy`);
  });
  page.on('pageerror', () => faults.add(`${path} ran a script that failed`));
  page.on('popup', () => faults.add(`${path} opened a window`));
  page.on('download', () => faults.add(`${path} began a download`));
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(`${address}/`) || url.startsWith('data:')) return route.continue();
    faults.add(`${path} asked for ${new URL(url).host || url.slice(0, 20)}`);
    return route.abort();
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content Security Policy: ${event.violatedDirective}`),
    );
  });
  const answer = await page.goto(at, { waitUntil: 'load' });
  if (answer?.status() !== 200) return [`${path} answered ${answer?.status()}`];
  if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) return [`${path} is no page`];
  try {
    await lookAround(page, at, path, faults);
  } catch {
    // Its own code could no longer be run in it, for another page stands there now.
    faults.add(`${path} led away`);
  }
  return [...faults];
}

async function lookAround(page: Page, at: string, path: string, faults: Set<string>): Promise<void> {
  const title = await page.title();
  // What is hidden until it is asked for acts only then.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const one of document.querySelectorAll('*')) one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
  });
  await page.waitForTimeout(LINGER_MS);
  if ((await page.title()) !== title) faults.add(`${path} changed its title`);
  if (page.url() !== at) faults.add(`${path} led away`);
  const acting = await page.evaluate(actingParts);
  for (const part of acting) faults.add(`${path} holds ${part}`);
}

/** Parts of a page that act, or lead or reach elsewhere by other ways than a web link (R10). */
function actingParts(): string[] {
  const parts: string[] = [];
  for (const one of document.querySelectorAll('*')) {
    const name = one.tagName.toLowerCase();
    if (['iframe', 'object', 'embed', 'base'].includes(name)) parts.push(`<${name}>`);
    for (const { name: attribute, value } of one.attributes) {
      if (/^on/i.test(attribute)) parts.push(`the attribute ${attribute}`);
      if (
        /^(href|action|formaction|xlink:href)$/i.test(attribute) &&
        /^[\s\u0000-\u001f]*[a-z][\w+.-]*:/i.test(value)
      ) {
        if (!/^(https?|mailto):/i.test(value.trim())) parts.push(`a link to ${value.slice(0, 12)}`);
      }
      if (attribute === 'src' && !/^(data:|\/(?!\/))/.test(value)) parts.push(`a ${name} from ${value.slice(0, 24)}`);
    }
  }
  return parts;
}
