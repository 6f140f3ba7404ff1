import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { fetchWeb, webWithin } from '../../../lib/adapters/node/web.ts';
import { parseBrand } from '../../../lib/domain/brand.ts';
import { UnavailableError } from '../../../lib/domain/errors.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers each path as it is told, and the paths it was asked for. */
async function aServer(answer: (path: string, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request.url!, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const get = (url: string) => ({ method: 'GET', url, headers: {} }) as const;

it('sends method, headers and body, and answers with header names in lower case', async () => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.writeHead(201, { 'X-Seen': `${request.method} ${request.headers['x-mine']}` }).end(Buffer.concat(parts));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const answer = await fetchWeb.call({ method: 'PATCH', url, headers: { 'x-mine': 'yes' }, body: 'Grüße' });

  expect(answer).toMatchObject({ status: 201, body: 'Grüße' });
  expect(answer.headers['x-seen']).toBe('PATCH yes');
});

it('answers with a redirect and does not follow it', async () => {
  const { address, asked } = await aServer((_path, response) => response.writeHead(302, { location: '/b' }).end());

  const answer = await fetchWeb.call(get(`${address}/a`));

  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe('/b');
  expect(asked).toEqual(['GET /a']);
});

it.each([
  ['before the first byte', (_path: string, _response: ServerResponse) => {}],
  ['in the middle', (_path: string, response: ServerResponse) => void response.writeHead(200).write('half')],
])('gives up a server that falls silent %s, without naming the path', async (_when, answer) => {
  const { address } = await aServer(answer);

  const error = await webWithin(150)
    .call(get(`${address}/services/secret`))
    .catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(UnavailableError);
  expect((error as Error).message).toBe(`${new URL(address).host} did not answer.`);
});

it('gives up a connection that breaks, and one that is refused', async () => {
  const { address } = await aServer((_path, response) => response.destroy());

  await expect(fetchWeb.call(get(address))).rejects.toThrow(UnavailableError);
  await expect(fetchWeb.call(get('http://127.0.0.1:9/'))).rejects.toThrow(UnavailableError);
});

it('reads no more than 1 MiB of an answer without an end', async () => {
  let sent = 0;
  const { address } = await aServer((_path, response) => {
    response.writeHead(200);
    const more = () => {
      while (sent < 64 << 20 && response.write(Buffer.alloc(65_536, 'a'))) sent += 65_536;
      response.once('drain', more);
    };
    more();
  });

  const { body } = await fetchWeb.call(get(address));

  expect(body.length).toBe(1_048_576);
  expect(sent).toBeLessThan(16 << 20);
});

it.each([
  ['https://hooks.acme.example/in', true],
  ['http://127.0.0.1:9000/in', true],
  ['http://localhost/in', true],
  ['http://hooks.acme.example/in', false],
  ['http://127.0.0.1.evil.example/in', false],
  ['http://localhost@evil.example/in', false],
  ['ftp://hooks.acme.example/in', false],
])('is only led where a brand file may lead it: %s', (url, valid) => {
  const brand = { id: 'acme', name: 'Acme', teams: [{ id: 'design', bridge: { kind: 'webhook', url } }] };

  if (valid) expect(() => parseBrand(brand)).not.toThrow();
  else expect(() => parseBrand(brand)).toThrow('/teams/0/bridge/url: must be an https:// address');
});
