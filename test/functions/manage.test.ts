import { describe, expect, it } from 'vitest';
import { createHandler as createHooks } from '../../functions/hooks.ts';
import { createHandler, createTaskHandler } from '../../functions/manage.ts';
import { brandOfKey } from '../../lib/domain/api-key.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { authorKeyOf } from '../../lib/domain/identity.ts';
import { keys } from '../../lib/domain/layout.ts';
import { authorise } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aWorld } from '../support/a-world.ts';

function aManager() {
  const { ports } = aWorld();
  const brands = { find: (id: string) => (id === 'acme' ? ports : undefined) };
  return { ports, handle: createTaskHandler(createHandler(brands), ports), hooks: createHooks(brands) };
}

describe('a task', () => {
  it('makes a key that opens the doors of its role, and answers it once', async () => {
    const { ports, handle } = aManager();

    const answer = (await handle({ task: 'make-key', role: 'reader' })) as { key: string };

    expect(brandOfKey(answer.key)).toBe('acme');
    expect(await authorise(answer.key, 'reader', ports)).toEqual({ role: 'reader', source: null });
  });

  it.each([{ task: 'make-key', role: 'owner' }, { task: 'drop-table' }, 'make-key', null])(
    'is refused when it is none of ours: %j',
    async (event) => {
      await expect(aManager().handle(event)).rejects.toThrow(InvalidInputError);
    },
  );

  it('is not what a call over HTTP can ask for', async () => {
    const { handle } = aManager();

    const answer = await handle(aCall('POST /', undefined, { task: 'make-key', role: 'admin' }));

    expect(answer).toMatchObject({ statusCode: 404 });
  });
});

describe('POST /v1/redrive', () => {
  it('sends dead letters round again for an admin, and for nobody else', async () => {
    const { ports, handle, hooks } = aManager();
    const key = async (role: 'admin' | 'writer') => ((await handle({ task: 'make-key', role })) as { key: string }).key;
    await ports.deadLetters.send([1, 2, 3].map((n) => ({ body: `letter ${n}`, group: 'forum/live' })));

    const refused = await hooks(aCall('POST /v1/redrive', await key('writer')));
    const some = await hooks(aCall('POST /v1/redrive', await key('admin'), { limit: 2 }));
    const rest = await hooks(aCall('POST /v1/redrive', await key('admin')));

    expect(refused).toMatchObject({ statusCode: 403 });
    expect(some).toMatchObject({ statusCode: 200, body: JSON.stringify({ moved: 2, outcome: 'limit' }) });
    expect(rest).toMatchObject({ statusCode: 200, body: JSON.stringify({ moved: 1, outcome: 'emptied' }) });
    expect((await ports.posts.depth()).waiting).toBe(3);
  });

  it('says what it takes', async () => {
    const { handle, hooks } = aManager();
    const { key } = (await handle({ task: 'make-key', role: 'admin' })) as { key: string };

    const wrong = await hooks(aCall('POST /v1/redrive', key, { limit: 0 }));
    const nobody = await hooks(aCall('POST /v1/redrive', key, { team: 'nobody' }));

    expect(wrong).toMatchObject({ statusCode: 422, body: expect.stringContaining('/limit') });
    expect(nobody).toMatchObject({ statusCode: 404, body: expect.stringContaining("no queue for 'nobody'") });
  });
});

describe('DELETE /v1/members/{source}/{id}', () => {
  it('erases a member for an admin, and answers with the receipt, however often it is asked', async () => {
    const { ports, handle } = aManager();
    const key = async (role: 'admin' | 'writer') => ((await handle({ task: 'make-key', role })) as { key: string }).key;
    const call = 'DELETE /v1/members/forum/ana%20b';

    const refused = await handle(aCall(call, await key('writer')));
    const first = await handle(aCall(call, await key('admin')));
    const again = await handle(aCall(call, await key('admin')));

    expect(refused).toMatchObject({ statusCode: 403 });
    expect(first).toMatchObject({ statusCode: 200, body: expect.stringContaining('"state":"done"') });
    expect(again).toEqual(first);
    expect(await ports.table.get(keys.erased(authorKeyOf(ports.secret, 'forum', 'ana b')))).toBeDefined();
  });

  it('leaves it to the next fold while one is at work, and says what a member must be named by', async () => {
    const { ports, handle } = aManager();
    const { key } = (await handle({ task: 'make-key', role: 'admin' })) as { key: string };
    await ports.table.put({ ...keys.lease('aggregate'), holder: 'another', until: ports.clock.now() + 1000 });

    const waiting = await handle(aCall('DELETE /v1/members/forum/ana', key));
    const wrong = await handle(aCall('DELETE /v1/members/The%20Forum/ana', key));

    expect(waiting).toMatchObject({ statusCode: 202, body: expect.stringContaining('"state":"under_way"') });
    expect(wrong).toMatchObject({ statusCode: 422, body: expect.stringContaining('/source') });
  });
});
