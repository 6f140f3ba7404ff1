import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Check, runSmoke } from '../../bin/run-smoke.ts';
import { differenceOf, planSmoke } from '../../bin/smoke-plan.ts';
import { aFolder, groundswell, startGroundswell } from '../support/a-command.ts';

/** A local service process, and the keys it told on its first run. */
async function aService() {
  const place = aFolder();
  const started = startGroundswell(['start', '--port', '0', ...place.options], place.folder);
  while (!started.parts.out.includes('Send a post')) {
    if (started.child.exitCode !== null) throw new Error(started.parts.err);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.parts.out)![0];
  const key = (role: string) => new RegExp(`gs_acme_${role}_\\S+`).exec(started.parts.out)![0];
  return { ...started, service: { url, writer: key('writer'), reader: key('reader') } };
}

describe('groundswell smoke', () => {
  let running: Awaited<ReturnType<typeof aService>>;
  beforeAll(async () => {
    running = await aService();
  });
  afterAll(async () => {
    running.child.kill('SIGTERM');
    await running.ran;
  });

  it('finds exactly what should live in a service that works, and leaves nothing behind', async () => {
    const { url, writer, reader } = running.service;

    const { code, out } = await groundswell(['smoke', '--url', `${url}/`, '--writer', writer, '--reader', reader]);

    expect(out.match(/^✓/gm)).toHaveLength(4);
    expect(out).toContain('190 of them are listed, each once, in its newest words');
    expect(out).toContain('none is left');
    expect(code).toBe(0);
  });

  it('says which key is wrong, and what to do', async () => {
    const { url, writer } = running.service;

    const { code, out } = await groundswell(['smoke', '--url', url, '--writer', writer, '--reader', writer]);

    expect(code).toBe(1);
    expect(out).toContain('GET /v1/posts with the reader key was answered 403.');
    expect(out).toContain('The key has another role.');
  });

  it('names what is missing when the time is over, and takes back what it sent', async () => {
    const checks: Check[] = [];
    const { service } = running;
    const forgetful = await aForgetfulProxy(service.url, 'post 7,');

    const holds = await runSmoke(
      { ...service, url: forgetful.url },
      { run: 'lossy', posts: 20, waitSeconds: 1 },
      (check) => void checks.push(check),
    );
    await forgetful.close();

    expect(holds).toBe(false);
    expect(checks.map((check) => check.holds)).toEqual([true, false, true, true]);
    expect(checks[1]!.what).toContain('1 missing (such as “Smoke test lossy, post 7, first words.”)');
  });

  it('says so when nothing answers there', async () => {
    const keys = ['--writer', 'gs_acme_writer_x', '--reader', 'gs_acme_reader_x'];

    const { code, out } = await groundswell(['smoke', '--url', 'http://127.0.0.1:9', ...keys]);

    expect(code).toBe(1);
    expect(out).toContain('http://127.0.0.1:9 does not answer as the service does.');
  });

  it('asks for what it needs', async () => {
    const { code, err } = await groundswell(['smoke', '--url', 'http://127.0.0.1:9']);

    expect(code).toBe(1);
    expect(err).toContain('--writer is missing: give it, or set GROUNDSWELL_WRITER_KEY.');
  });
});

describe('a smoke plan', () => {
  it('expects one newest wording of every post but the deleted, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (posts) => {
        const { batches, expected, farewell } = planSmoke('run', posts, 0);
        const sends = batches.flat() as { op?: string; externalId: string; editedAt?: string; body: string }[];
        const deleted = sends.filter(({ op }) => op === 'delete').map(({ externalId }) => externalId);

        expect(new Set(sends.map(({ externalId }) => externalId)).size).toBe(posts);
        expect(expected.size).toBe(posts - deleted.length);
        expect(farewell.flat()).toHaveLength(posts);
        for (const { editedAt, externalId, body } of sends) {
          if (editedAt !== undefined) expect(expected.get(externalId)).toBe(body);
        }
      }),
    );
  });

  it('tells what is missing, repeated and unexpected', () => {
    expect(differenceOf(['a', 'b', 'c'], ['a', 'b', 'b', 'd'])).toEqual({
      missing: ['c'],
      repeated: ['b'],
      unexpected: ['d'],
    });
  });
});

/** Passes calls on, without the posts whose JSON holds a text. */
async function aForgetfulProxy(target: string, lost: string) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString('utf8');
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method!,
      headers: { authorization: request.headers.authorization!, 'content-type': 'application/json' },
      ...(request.method === 'POST' ? { body: without(body, lost) } : {}),
    });
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

function without(body: string, lost: string): string {
  const { posts } = JSON.parse(body) as { posts: object[] };
  return JSON.stringify({ posts: posts.filter((post) => !JSON.stringify(post).includes(lost)) });
}
