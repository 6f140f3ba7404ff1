import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/explain.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, send } from '../support/a-world.ts';

describe('GET /v1/posts/{id}/explanation', () => {
  it('names the words that made a post read as it does', async () => {
    const world = aWorld();
    await send([aPost({ body: 'The new editor crashes whenever I paste an image.' })], world);
    const [message] = await world.ports.posts.receive({ max: 1 });
    const { postId } = JSON.parse(message!.body);
    await world.ports.posts.release(message!.receipt, 0);
    await drain(world);
    const reader = await makeKey('reader', new Uint8Array(32).fill(2), world.ports);
    const explain = createHandler({ find: () => world.ports });

    const answer = await explain(aCall(`GET /v1/posts/${postId}/explanation`, reader));

    const { explanation } = JSON.parse(answer.body!);
    const bug = explanation.intents.find(({ label }: { label: string }) => label === 'bug_report');
    expect(answer.statusCode).toBe(200);
    expect(bug.terms.map(({ text }: { text: string }) => text)).toContain('crashes');
  });

  it('knows no post that is not there, and lets no writer in', async () => {
    const world = aWorld();
    const [reader, writer] = [
      await makeKey('reader', new Uint8Array(32).fill(2), world.ports),
      await makeKey('writer', new Uint8Array(32).fill(3), world.ports),
    ];
    const explain = createHandler({ find: () => world.ports });

    expect((await explain(aCall('GET /v1/posts/nowhere/explanation', reader))).statusCode).toBe(404);
    expect((await explain(aCall('GET /v1/posts/nowhere/explanation', writer))).statusCode).toBe(403);
  });
});
