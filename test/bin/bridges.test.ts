import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { startBridges } from '../../bin/bridges.ts';
import { openWorkplace } from '../../bin/workplace.ts';
import { silentLog } from '../../lib/adapters/local/log.ts';
import { aServer } from '../bridges/a-server.ts';
import { aRequestEvent } from '../bridges/a-team-event.ts';
import { aFolder, groundswell } from '../support/a-command.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

it('bring what waits on a team queue to its tool, with the secret that was set, and nothing twice', async () => {
  const receiver = await aServer(() => ({ status: 204 }));
  const teams = [{ id: 'design', bridge: { kind: 'webhook', url: `${receiver.address}/in` } }, { id: 'mobile' }];
  const { folder, options } = aFolder({ teams });
  await groundswell(['secret', 'set', 'bridge/design', ...options], SECRET, folder);
  const place = await openWorkplace(join(folder, 'data'), [join(folder, 'brand.json')], 'a test', silentLog);
  const { ports } = place.brands.get('acme')!;
  const events = [aRequestEvent(), aRequestEvent({ version: 2 })];
  const group = aRequestEvent().subject;

  const bridges = startBridges(ports, silentLog);
  const { queue } = ports.destinations.find('design')!;
  await queue.send(events.map((event, i) => ({ body: JSON.stringify(event), group, deduplicationId: `d${i}` })));
  await queue.send(events.map((event, i) => ({ body: JSON.stringify(event), group, deduplicationId: `again${i}` })));
  await bridges[0]!.drained();
  await Promise.all(bridges.map((bridge) => bridge.stop()));
  await place.close();

  expect(bridges.length).toBe(1);
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toEqual(events);
  for (const { body, headers } of receiver.received)
    new Webhook(SECRET).verify(body, headers as Record<string, string>);
});
