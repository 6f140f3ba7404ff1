import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../lib/domain/limits.ts';
import { closeBrowser, faultsOfPages, hasBrowser } from './browser.ts';
import type { Opened } from './control.ts';
import { inputOf, judge } from './judge.ts';
import { anInput, body, DRAINED, post } from './rules/an-input.ts';
import { type Service, startService } from './service.ts';
import { faultsOfAnswer, faultsOfLog } from './unasked.ts';

let service: Service;
beforeAll(() => {
  service = startService();
});
afterAll(async () => {
  await service.stop();
  await closeBrowser();
});

const faultsOf = async (steps: readonly object[], after: object = {}) =>
  judge(inputOf(anInput('x', 'x', steps, after)), { service, limits: LIMITS, fixtures: 'nowhere' });
const GOOD = [post({ externalId: 'x', body: 'Twelve words.' }), DRAINED];

describe('the judge', () => {
  it.each([
    ['another status', [post({}, { status: [200] })], {}, 'answered 202, not 200'],
    ['another problem', [body('{', { status: [400], problem: ['too-deep'] })], {}, "the problem is 'malformed-json'"],
    ['a text in the answer', [post({}, { bodyLacks: ['receipts'] })], {}, "the answer holds 'receipts'"],
    [
      'two answers that differ',
      [post({}), post({ externalId: 'y' }, { sameAs: 0 })],
      {},
      'differs from that of step 0',
    ],
    [
      'a connection left open',
      [post({}, { closed: true }, { headers: { connection: 'keep-alive' } })],
      {},
      'left open',
    ],
    ['too few posts', GOOD, { stored: 2 }, 'stored 1, not 2'],
    ['no repeat', GOOD, { duplicate: 1 }, 'duplicate 0, not 1'],
    ['nothing set aside', GOOD, { setAside: 1, reason: 'too-deep' }, "set aside for 'nothing'"],
    ['another week', GOOD, { rollup: { '2026-W11': 1 } }, 'posts in 2026-W10: 1, not 0'],
    [
      'another text',
      GOOD,
      { checks: [{ check: 'text', post: 'x', equals: 'Others.' }] },
      'the body is not as it must be',
    ],
    ['a post that is not there', GOOD, { checks: [{ check: 'text', post: 'y' }] }, "there is no post 'y'"],
    ['no such cell', GOOD, { checks: [{ check: 'csv', export: 'posts', cellStartsWith: 'zz' }] }, 'no cell of'],
    [
      'a log that tells',
      GOOD,
      { checks: [{ check: 'logs', lacks: ['classify.done'] }] },
      "the log holds 'classify.done'",
    ],
    [
      'what is not gone',
      GOOD,
      { checks: [{ check: 'gone', texts: ['Twelve words.'] }] },
      'something is left in an item of POST',
    ],
    ['a number that is none of these', GOOD, { checks: [{ check: 'oneOf', stored: [0, 2] }] }, 'stored 1, none of 0,2'],
    [
      'a page that is not there',
      GOOD,
      { checks: [{ check: 'html', pages: ['/nowhere'] }] },
      hasBrowser ? 'answered 404' : 'no Chromium',
    ],
    ['a check nobody knows', GOOD, { checks: [{ check: 'smell' }] }, "nobody knows the check 'smell'"],
  ])('says so of %s', async (_, steps, after, fault) => {
    expect((await faultsOf(steps, after)).join('; ')).toContain(fault);
  });

  it.each([
    ['a form of body', [body({ nonsense: 1 }, {})], 'which is none'],
    ['a payload that is not there', [body({ fixture: 'no/such.json' }, {})], 'no such file'],
    ['a queue', [{ hold: 'nothing' }], "There is no queue 'nothing'"],
    ['a credential', [post({}, {}, { as: 'king@acme' })], "There is no credential 'king@acme'"],
  ])('fails an input that names %s nobody knows', async (_, steps, fault) => {
    await expect(faultsOf(steps)).rejects.toThrow(fault);
  });

  it('does not understand members it does not know', () => {
    expect(() => inputOf(anInput('x', 'x', [post({}, { colour: 'red' })]))).toThrow('not understood');
  });

  it('takes nothing amiss of a good post', async () => {
    expect(await faultsOf(GOOD, { stored: 1, duplicate: 0, setAside: 0, rollup: { '2026-W10': 1 } })).toEqual([]);
  });
});

describe('what nobody asked for', () => {
  const answer = { status: 500, headers: {}, body: '', ms: 1, closed: true };
  const problem = { type: '/problems/x', title: 'x', status: 400, instance: '/' };
  const typed = { 'content-type': 'application/problem+json' };

  it('is no 5xx, no answer that is no problem, and nothing of our inside', () => {
    expect(faultsOfAnswer(answer)).toEqual(['answered 500']);
    expect(faultsOfAnswer({ ...answer, status: 404, body: 'no' })).toContainEqual("the problem has no 'type'");
    const leaky = { ...problem, detail: 'at file:///srv/app/x.ts:7' };
    expect(faultsOfAnswer({ ...answer, status: 400, headers: typed, body: JSON.stringify(leaky) })).toEqual([
      'the problem shows our inside',
    ]);
    expect(faultsOfAnswer({ ...answer, status: 400, headers: typed, body: JSON.stringify(problem) })).toEqual([]);
  });

  it('is no broken line, no secret and no word in the log', () => {
    const opened = { keys: { acme: { writer: 'gs_acme_writer_k' } }, secrets: {} } as unknown as Opened;
    const input = inputOf(anInput('x', 'x', [post({ body: 'Words of a member.' })]));

    expect(faultsOfLog(['{"a":1}'], opened, input)).toEqual([]);
    expect(faultsOfLog(['{"a":1} {"b":2}'], opened, input)).toHaveLength(1);
    expect(faultsOfLog(['{"a":"gs_acme_writer_k"}'], opened, input)).toHaveLength(1);
    expect(faultsOfLog(['{"a":"Words of a \\u006dember."}'], opened, input)).toHaveLength(1);
  });

  it.skipIf(!hasBrowser)(
    'is no page that acts',
    async () => {
      const pages: Record<string, string> = {
        '/dialog': '<script>alert(1)</script>',
        '/image': '<img src="http://images.example/x.png">',
        '/handler': '<p onmouseover="document.title=1">x</p>',
        '/link': '<a href="javascript:alert(1)">x</a>',
        '/away': '<meta http-equiv="refresh" content="0;url=/elsewhere">',
        '/policy': '<script>document.title = 1</script>',
        '/good': '<title>x</title><p>A page. <a href="https://forum.example">x</a></p>',
      };
      const server = createServer(({ url = '' }, response) => {
        const policy = url === '/policy' ? { 'content-security-policy': "default-src 'none'" } : {};
        response.writeHead(200, { 'content-type': 'text/html', ...policy }).end(pages[url] ?? '');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const opened = { address, keys: { acme: { admin: 'k' } } } as unknown as Opened;

      const faults: [string, boolean][] = [];
      for (const path of Object.keys(pages)) faults.push([path, (await faultsOfPages([path], opened)).length > 0]);
      server.close();

      expect(Object.fromEntries(faults)).toEqual({
        ...Object.fromEntries(Object.keys(pages).map((path) => [path, true])),
        '/good': false,
      });
    },
    180_000,
  );
});
