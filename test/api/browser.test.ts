import { afterAll, expect, it } from 'vitest';
import { startHttpServer } from '../../lib/adapters/local/http-server.ts';
import { closeBrowser, hasBrowser, openBrowser } from '../hostile/browser.ts';
import { aPost } from '../support/a-post.ts';
import { wishes } from '../support/a-wish.ts';
import { anApi } from '../support/an-api.ts';
import { takeIn } from '../support/in-a-world.ts';

afterAll(closeBrowser);

it.skipIf(!hasBrowser)(
  'lets a person in by their key, leads them from a figure to its words, and out again',
  async () => {
    const posts = ['ana', 'bo'].map((id) => aPost({ externalId: id, author: { id }, title: '<b>Hi</b>' }));
    const api = await anApi({ at: '2026-11-23T12:00:00Z', posts });
    const server = await startHttpServer({ port: 0, handle: api.handle });
    const page = await (await openBrowser()).newPage();
    const words = 'The new editor is lovely.';

    await page.goto(server.address);
    await page.fill('input[name=key]', 'gs_acme_reader_wrong');
    await page.click('button');
    expect(await page.textContent('[role=alert]')).toBe('That key opens nothing here.');

    await page.fill('input[name=key]', api.keys['reader@acme']);
    await page.click('button');
    expect(await page.textContent('h1')).toContain('week 47');
    expect(await page.textContent('article')).toContain(words);

    await page.click('.tiles li:nth-child(2) a');
    expect(await page.locator('article').count()).toBe(2);
    expect(await page.textContent('article h3')).toBe('<b>Hi</b>');

    await page.goto(`${server.address}/`);
    await page.click('text=The whole report');
    expect(await page.textContent('body')).toContain('Recompute it');

    await page.goto(`${server.address}/`);
    await page.click('text=Leave');
    expect(await page.locator('input[name=key]').count()).toBe(1);
    await page.goto(`${server.address}/v1/reports/2026-W47`);
    await page.fill('input[name=key]', api.keys['reader@acme']);
    await page.click('button');
    expect(page.url()).toBe(`${server.address}/v1/reports/2026-W47`);
    await server.close();
  },
);

it.skipIf(!hasBrowser)(
  'leads a person from the report to a request, to its words and back, on a phone too',
  async () => {
    const api = await anApi({ at: '2026-11-23T12:00:00Z', brand: { name: 'Acme Boards' } });
    await takeIn(wishes(3, { body: 'Please add a dark mode to the boards.' }), api.acme);
    const server = await startHttpServer({ port: 0, handle: api.handle });
    const page = await (await openBrowser()).newPage();
    const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await page.setViewportSize({ width: 390, height: 800 });

    await page.goto(`${server.address}/v1/reports/2026-W47`);
    await page.fill('input[name=key]', api.keys['reader@acme']);
    await page.click('button');
    expect(await page.textContent('.voices')).toContain('Please add a dark mode to the boards.');
    await page.click('tbody th a');
    expect(await page.title()).toContain('Acme Boards');
    expect(await page.locator('article').count()).toBe(3);
    expect(await isTooWide()).toBe(false);

    await page.click('article .meta a');
    await page.click('text=why it reads so');
    expect(await page.textContent('h1')).toBe('Why it reads so');
    for (const place of ['Requests', 'Themes', 'Inbox', 'Moderation', 'Champions', 'Posts', 'This week']) {
      await page.click(`.places >> text=${place}`);
      expect([place, await page.locator('[aria-current=page]').textContent()]).toEqual([place, place]);
      expect([place, await isTooWide()]).toEqual([place, false]);
    }

    await page.goto(`${server.address}/v1/requests/gone`);
    expect(await page.textContent('p')).toContain("no request 'gone'");
    await page.click('text=This week');
    expect(await page.textContent('h1')).toContain('week 47');
    await server.close();
  },
);
