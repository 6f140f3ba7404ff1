import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer } from '../../../lib/adapters/local/http-server.ts';
import { LIMITS } from '../../../lib/domain/limits.ts';

const seen: { path: string; headers: Record<string, string | undefined>; bytes: number }[] = [];
let server: Awaited<ReturnType<typeof startHttpServer>>;

beforeAll(async () => {
  server = await startHttpServer({
    port: 0,
    requestSeconds: 1,
    handle: async (event) => {
      const bytes = Buffer.from(event.body ?? '', 'base64').length;
      seen.push({ path: event.rawPath, headers: event.headers, bytes });
      if (event.rawPath === '/bug') throw new Error('at /somewhere/secret.ts');
      return { statusCode: bytes > LIMITS.bodyBytes ? 413 : 200, body: `${bytes}` };
    },
  });
});
afterAll(() => server.close());

/** Send bytes on a connection of their own, and read until it is closed. */
function talk(
  bytes: string | Buffer,
  { patience = 4000 } = {},
): Promise<{ text: string; closed: boolean; ms: number }> {
  const { hostname, port } = new URL(server.address);
  const from = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => void socket.write(bytes));
    const done = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, ms: performance.now() - from });
    };
    const timer = setTimeout(() => done(false), patience);
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => done(true)).on('error', () => {});
  });
}

function problemIn(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), type: /content-type: ([^\r]+)/i.exec(head)?.[1], ...JSON.parse(body) };
}

const HOST = 'host: 127.0.0.1\r\n';

describe('what is wrong on the wire', () => {
  it.each([
    ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'malformed-request'],
    ['a TLS greeting', Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0x01]), 400, 'malformed-request'],
    ['a version of HTTP we do not speak', `GET / HTTP/9.9\r\n${HOST}\r\n`, 400, 'malformed-request'],
    [
      'two lengths',
      `POST /p HTTP/1.1\r\n${HOST}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
      400,
      'malformed-request',
    ],
    [
      'a length and chunks',
      `POST /p HTTP/1.1\r\n${HOST}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed-request',
    ],
    ['a length that is no number', `POST /p HTTP/1.1\r\n${HOST}content-length: x\r\n\r\n`, 400, 'malformed-request'],
    [
      'a broken chunk',
      `POST /p HTTP/1.1\r\n${HOST}transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n`,
      400,
      'malformed-request',
    ],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${HOST}x-a: a\0b\r\n\r\n`, 400, 'malformed-request'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
    ['a host of somewhere else', 'GET / HTTP/1.1\r\nhost: evil.example\r\n\r\n', 403, 'forbidden'],
    ['two hosts', `GET / HTTP/1.1\r\n${HOST}host: evil.example\r\n\r\n`, 403, 'forbidden'],
    [
      'headers past the limit',
      `GET / HTTP/1.1\r\n${HOST}x-a: ${'a'.repeat(LIMITS.headerBytes)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'an address past the limit',
      `GET /${'a'.repeat(LIMITS.headerBytes)} HTTP/1.1\r\n${HOST}\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'an expectation we cannot meet',
      `POST /p HTTP/1.1\r\n${HOST}expect: miracles\r\ncontent-length: 0\r\n\r\n`,
      417,
      'expectation-failed',
    ],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n', 405, 'method-not-allowed'],
  ])('is answered as a problem, and the connection closed: %s', async (_, bytes, status, type) => {
    const { text, closed } = await talk(bytes);

    expect(problemIn(text)).toMatchObject({
      status,
      type: `/problems/${type}`,
      title: expect.any(String),
      instance: expect.any(String),
    });
    expect(text).toMatch(/content-type: application\/problem\+json/i);
    expect(closed).toBe(true);
  });

  it('is ended with 408 when it does not arrive in time: a head, or a body', async () => {
    const [head, body] = await Promise.all([
      talk(`POST /p HTTP/1.1\r\n${HOST}x-a: a`),
      talk(`POST /p HTTP/1.1\r\n${HOST}content-length: 10\r\n\r\nhalf`),
    ]);

    for (const { text, closed, ms } of [head!, body!]) {
      expect(problemIn(text)).toMatchObject({ status: 408, type: '/problems/timeout' });
      expect(closed).toBe(true);
      expect(ms).toBeLessThan(3000);
    }
  });

  it('never reaches a handler', () => {
    expect(seen.filter(({ path }) => path !== '/p')).toEqual([]);
    expect(seen.filter(({ bytes }) => bytes > 0)).toEqual([]);
  });
});

describe('a request', () => {
  it('whose body is too large is still handed over, for who sends it is asked first, and its sender hears the answer', async () => {
    const body = Buffer.alloc(3_000_000, 'a');
    const [announced, chunked] = await Promise.all([
      fetch(`${server.address}/p`, { method: 'POST', body }),
      fetch(`${server.address}/p`, {
        method: 'POST',
        body: new ReadableStream({
          start(controller) {
            for (let at = 0; at < body.length; at += 65_536) controller.enqueue(body.subarray(at, at + 65_536));
            controller.close();
          },
        }),
        duplex: 'half',
      } as RequestInit),
    ]);

    expect([announced.status, chunked.status]).toEqual([413, 413]);
  });

  it('to a webhook is read somewhat past the limit, so that its signature can be told', async () => {
    const answer = await fetch(`${server.address}/v1/hooks/generic/acme`, {
      method: 'POST',
      body: Buffer.alloc(LIMITS.bodyBytes + 1),
    });

    expect([answer.status, await answer.text()]).toEqual([413, `${LIMITS.bodyBytes + 1}`]);
  });

  it('with a header twice has neither alone', async () => {
    await talk(
      `GET /twice HTTP/1.1\r\n${HOST}authorization: Bearer a\r\nauthorization: Bearer b\r\nconnection: close\r\n\r\n`,
    );

    expect(seen.find(({ path }) => path === '/twice')?.headers.authorization).toBe('Bearer a, Bearer b');
  });

  it('in chunks, asked for before, or with more than one question mark comes whole', async () => {
    const { text } = await talk(
      `POST /a?b?c HTTP/1.1\r\n${HOST}transfer-encoding: chunked\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n`,
    );

    expect(text).toContain('HTTP/1.1 100 Continue');
    expect(text.endsWith('3') || text.includes('\r\n3\r\n')).toBe(true);
    expect(seen.at(-1)?.path).toBe('/a');
  });

  it('that meets a bug is told so and nothing of where', async () => {
    const answer = await fetch(`${server.address}/bug`);

    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
  });

  it('is answered at once while two hundred others dawdle', async () => {
    const { hostname, port } = new URL(server.address);
    const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname));
    for (const socket of slow)
      socket.on('error', () => {}).write(`POST /p HTTP/1.1\r\n${HOST}content-length: 99\r\n\r\n`);

    const from = performance.now();
    const answer = await fetch(`${server.address}/quick`);

    expect(answer.status).toBe(200);
    expect(performance.now() - from).toBeLessThan(500);
    for (const socket of slow) socket.destroy();
  });
});
