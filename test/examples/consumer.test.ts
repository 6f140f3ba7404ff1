import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Book, consumeOnce, keepNewest } from '../../examples/consumer/consume.ts';
import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { decide } from '../../lib/steps/decide.ts';
import { readRequest } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { aRequestEvent, aSpike } from '../bridges/a-team-event.ts';
import { wishes } from '../support/a-wish.ts';
import { aWorld } from '../support/a-world.ts';
import { type AwsServers, makeQueue, startServers } from '../support/aws-servers.ts';
import { takeIn } from '../support/in-a-world.ts';

describe('the example consumer', () => {
  let servers: AwsServers;
  beforeAll(async () => {
    servers = await startServers();
  });
  afterAll(() => servers.close());

  it('holds what stands, over the wire, after dying between its file and the queue', async () => {
    const brand = { teams: [{ id: 'design' }], routing: [{ destination: 'design' }] };
    const world = aWorld({ brand });
    const design = await makeQueue(servers, { kind: 'fifo', visibilitySeconds: 1, maxReceives: 5 });
    const destinations = openDestinations({ DESTINATIONS: { design } }, world.ports.meter, servers.sqs);
    const ports = { ...world.ports, destinations };
    const file = join(mkdtempSync(join(tmpdir(), 'consumer-')), 'requests.json');
    const consume = async (sqs: Pick<AwsServers['sqs'], 'send'> = servers.sqs) => {
      while ((await consumeOnce(design.url, file, sqs, 2)) > 0);
    };

    await takeIn(wishes(3), world);
    await routeRequests(ports);
    await consume();
    const [id] = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as Book);
    await takeIn(wishes(9, { from: 3 }), world);
    await routeRequests(ports);
    await decide({ kind: 'status', by: 'Mo', request: id!, status: 'shipped' }, ports);
    await routeRequests(ports);
    const mortal = { send: withoutDeletes(servers.sqs) } as unknown as AwsServers['sqs'];
    await expect(consume(mortal)).rejects.toThrow('died');
    await consume();

    const book = JSON.parse(readFileSync(file, 'utf8')) as Book;
    const { lastTold, told, postIds, toTell, ...stands } = await readRequest(id!, 'reader', ports);
    expect(Object.keys(book)).toEqual([id]);
    expect(book[id!]).toMatchObject({ type: 'request.shipped', data: { version: lastTold!.version, request: stands } });
    expect(told.map(({ type, state }) => `${type} ${state}`)).toEqual([
      'request.shipped sent',
      'request.grew sent',
      'request.opened sent',
    ]);
  });
});

describe('what the example consumer keeps', () => {
  it('depends on no order and no repetition, and speaks of requests alone', () => {
    const events = [1, 2, 3, 4].map((version) => aRequestEvent({ version, request: { id: `r${version % 2}` } }));
    const all = [...events, aSpike(9)] as Parameters<typeof keepNewest>[1][];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 20 }), (some) => {
        const book = [...some, ...all].reduce(keepNewest, {});

        expect(
          Object.values(book)
            .map(({ data }) => data.version)
            .sort(),
        ).toEqual([3, 4]);
      }),
    );
  });
});

/** A process that dies when it first takes something off the queue. */
function withoutDeletes(sqs: AwsServers['sqs']) {
  return async (command: { readonly constructor: { readonly name: string } }) => {
    if (command.constructor.name === 'DeleteMessageCommand') throw new Error('died');
    return sqs.send(command as never);
  };
}
