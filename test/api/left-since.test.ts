import { expect, it } from 'vitest';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { drain, fold, send } from '../support/a-world.ts';
import { anApi } from '../support/an-api.ts';

const post = (externalId: string, more: Record<string, unknown> = {}) =>
  aPost({ externalId, author: { id: externalId }, body: `The editor is lovely, says ${externalId}.`, ...more });
const EDITOR = { id: 'editor', name: 'Editor', phrases: ['editor'] };

it('answers a link from an older issue with the present list, and says what happened to what is not in it', async () => {
  const ids = ['stays', 'edited', 'deleted', 'erased', 'removed', 'moved', 'elsewhere'];
  const posts = ids.map((id) => post(id, id === 'elsewhere' ? { body: 'How do I log in?' } : {}));
  const api = await anApi({ at: '2026-11-23T12:00:00Z', brand: { taxonomy: [EDITOR] }, posts });
  const link = 'GET /v1/posts?week=2026-W47&figure=themes.editor.mentions';
  const before = (await api.call(link, 'reader@acme')).body.posts;
  const idOf = (id: string) => before.find(({ body }: { body: string }) => body.endsWith(`says ${id}.`)).postId;
  await issueReport('2026-W47', api.acme.ports);

  api.acme.clock.advance(3600);
  const at = '2026-11-23T12:30:00Z';
  await send(
    [
      post('edited', { body: 'How do I log in?', editedAt: at }),
      post('moved', { createdAt: '2026-11-23T10:00:00Z', editedAt: at }),
      { op: 'delete', source: 'forum', externalId: 'deleted', deletedAt: at },
    ],
    api.acme,
  );
  await api.call(`POST /v1/moderation/${idOf('removed')}/verdicts`, 'admin@acme', { ruling: 'removed', by: 'Mo' });
  await drain(api.acme);
  await fold(api.acme);
  await api.call('DELETE /v1/members/forum/erased', 'admin@acme');
  await fold(api.acme);
  const { body } = await api.call(`${link}&issue=1`, 'reader@acme');

  expect(body).toMatchObject({ issue: 1, was: 6, value: 1, total: 1, allSeen: true });
  expect(body.posts.map(({ postId }: { postId: string }) => postId)).toEqual([idOf('stays')]);
  const why = new Map(body.left.map((one: { postId: string; why: string }) => [one.postId, one.why]));
  expect(why).toEqual(
    new Map(
      [
        ['edited', 'edited'],
        ['deleted', 'deleted'],
        ['erased', 'erased'],
        ['removed', 'moderated'],
        ['moved', 'moved'],
      ].map(([id, reason]) => [idOf(id!), reason]),
    ),
  );
  // A page of the sealed issue leads there, and what is shown there leads nowhere else.
  const page = await api.call('GET /v1/reports/2026-W47?issue=1&format=html', 'reader@acme');
  expect(page.text).toContain('/v1/posts?week=2026-W47&amp;figure=themes.editor.mentions&amp;issue=1');
  const list = await api.call(`${link}&issue=1&format=html`, 'reader@acme');
  expect(list.text).toContain(`<code>${idOf('deleted')}</code> was deleted at its source`);
  expect((await api.call(`${link}&issue=9`, 'reader@acme')).status).toBe(404);
  expect((await api.call('GET /v1/posts?issue=1', 'reader@acme')).status).toBe(422);
});
