import { describe, expect, it } from 'vitest';
import { createHandler, createTaskHandler } from '../../functions/manage.ts';
import { brandOfKey } from '../../lib/domain/api-key.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { authorise } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aWorld } from '../support/a-world.ts';

function aManager() {
  const { ports } = aWorld();
  const brands = { find: (id: string) => (id === 'acme' ? ports : undefined) };
  return { ports, handle: createTaskHandler(createHandler(brands), ports) };
}

describe('a task', () => {
  it('makes a key that opens the doors of its role, and answers it once', async () => {
    const { ports, handle } = aManager();

    const answer = (await handle({ task: 'make-key', role: 'reader' })) as { key: string };

    expect(brandOfKey(answer.key)).toBe('acme');
    expect(await authorise(answer.key, 'reader', ports)).toBe('reader');
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
