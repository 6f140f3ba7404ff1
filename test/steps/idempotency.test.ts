import { describe, expect, it } from 'vitest';
import { type KeptAnswer, once } from '../../lib/steps/idempotency.ts';
import { dyingAt } from '../support/a-dying-process.ts';
import { aWorld } from '../support/a-world.ts';

/** Calls under one key, and how often the work behind them was done. */
function aWork({ ports, clock } = aWorld()) {
  let done = 0;
  const answers: KeptAnswer[] = [];
  const call = (body = 'a', { key = 'k', caller = 'ana', through = ports } = {}) =>
    once(
      { key, caller, body: Buffer.from(body) },
      async () => {
        done++;
        await new Promise((resolve) => setImmediate(resolve));
        return answers.shift() ?? { status: 202, body: `answer ${done}` };
      },
      through,
    );
  return { call, answers, ports, clock, done: () => done };
}

describe('an idempotency key', () => {
  it('gets the same answer for the same body, and does the work once', async () => {
    const { call, done } = aWork();

    expect(await call()).toEqual(await call());
    expect(done()).toBe(1);
  });

  it('is refused with another body, also while the first is under way', async () => {
    const { call, done } = aWork();

    const [first, other] = await Promise.allSettled([call('a'), call('b')]);
    expect(first.status).toBe('fulfilled');
    expect(other).toMatchObject({ reason: { problem: 'idempotency-mismatch' } });
    await expect(call('b')).rejects.toMatchObject({ problem: 'idempotency-mismatch' });
    expect(done()).toBe(1);
  });

  it('gives twenty callers at once one answer', async () => {
    const { call, done } = aWork();

    const answers = await Promise.all(Array.from({ length: 20 }, () => call()));

    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['answer 1']));
    expect(done()).toBe(1);
  });

  it('belongs to its caller', async () => {
    const { call, done } = aWork();

    await call('a');
    await call('b', { caller: 'bo' });

    expect(done()).toBe(2);
  });

  it('is free again after a day', async () => {
    const { call, clock, done } = aWork();
    await call('a');

    clock.advance(86_401);
    await call('b');

    expect(done()).toBe(2);
  });

  it('keeps no answer that says to try again, and none of work that failed', async () => {
    const { call, answers } = aWork();
    answers.push({ status: 503, body: 'later' });

    expect((await call()).status).toBe(503);
    expect((await call()).status).toBe(202);
  });

  it('lets all who waited try when the first failed', async () => {
    const { call, answers, done } = aWork();
    answers.push({ status: 503, body: 'later' });

    const statuses = (await Promise.all([call(), call(), call()])).map(({ status }) => status);

    expect(statuses.sort()).toEqual([202, 202, 503]);
    expect(done()).toBe(2);
  });

  it('asks to come again while another process works on it, and not for long after that one died', async () => {
    const { call, ports, clock, done } = aWork();
    // Dies after its claim, before its answer is kept.
    const dying = dyingAt(2, 'before', ports);
    await expect(call('a', { through: dying.ports })).rejects.toThrow();

    await expect(call('a')).rejects.toMatchObject({ name: 'ConflictError' });
    clock.advance(30);

    expect(await call('a')).toMatchObject({ status: 202 });
    expect(done()).toBe(2);
  });

  it.each(['', ' ', 'a'.repeat(256), 'naïve', 'a\nb'])('must be visible and short: %j', async (key) => {
    await expect(aWork().call('a', { key })).rejects.toMatchObject({ problem: 'invalid-input' });
  });

  it('leaves hashes and the answer behind, neither key nor body', async () => {
    const world = aWorld();
    await aWork(world).call('a body of words', { key: 'my-order-4711' });

    const rows = JSON.stringify(world.journal.db.prepare('SELECT * FROM items').all());

    expect(rows).toContain('IDEMPOTENCY#');
    expect(rows).not.toMatch(/4711|body of words/);
  });
});
