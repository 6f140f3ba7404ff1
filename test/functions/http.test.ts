import { describe, expect, it } from 'vitest';
import { httpHandler, type json, type Route } from '../../functions/triggers/http.ts';
import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Log, LogFields, Ports } from '../../lib/ports.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aWorld } from '../support/a-world.ts';

/** A door with one route that does this, a key for it, and the lines it logs. */
async function aDoor(answer: () => Promise<never> | Promise<ReturnType<typeof json>>) {
  const { ports } = aWorld();
  const lines: [string, LogFields | undefined][] = [];
  const log = { error: (...line: Parameters<Log['error']>) => void lines.push([line[0], line[1]]) };
  const routes: Route<Pick<Ports, 'table'>>[] = [{ on: 'GET /v1/things', needs: 'reader', answer }];
  const handle = httpHandler(routes, { find: (id) => (id === 'acme' ? ports : undefined), log });
  return { handle, lines, key: await makeKey('reader', new Uint8Array(32), ports) };
}

describe('a call that meets a bug of ours', () => {
  it('is answered with an id and nothing else, by which the log tells what kind of bug it was', async () => {
    const { handle, lines, key } = await aDoor(async () => {
      throw new TypeError("Cannot read 'a member’s words'");
    });

    const answer = await handle(aCall('GET /v1/things', key));

    const { instance, ...problem } = JSON.parse(answer.body!);
    expect(problem).toEqual({ type: '/problems/internal-error', title: 'internal error', status: 500 });
    expect(lines).toEqual([['http.bug', { id: instance, reason: 'TypeError' }]]);
  });
});

describe('a call that fails for a reason', () => {
  it('is told the reason, and the log is left alone', async () => {
    const { handle, lines, key } = await aDoor(async () => {
      throw new UnavailableError('The table does not answer.');
    });

    const answer = await handle(aCall('GET /v1/things', key));

    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '2']);
    expect(lines).toEqual([]);
  });
});

describe('a path that is there', () => {
  it('is refused for another method, and the methods it has are told; one that is not there is not found', async () => {
    const { handle, key } = await aDoor(async () => {
      throw new Error('never called');
    });

    for (const method of ['HEAD', 'OPTIONS', 'PATCH', 'BREW']) {
      const answer = await handle(aCall(`${method} /v1/things`, key));
      expect([answer.statusCode, answer.headers?.allow]).toEqual([405, 'GET']);
      expect(JSON.parse(answer.body!)).toMatchObject({ type: '/problems/method-not-allowed', instance: '/v1/things' });
    }
    for (const path of ['/v1/things/', '/v1//things', '/v1/things%2F', '/v1/things%00', '/V1/things']) {
      expect((await handle(aCall(`GET ${path}`, key))).statusCode).toBe(404);
    }
  });
});
