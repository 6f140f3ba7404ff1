import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestSnapshot } from '../../lib/domain/team-event.ts';
import { aBridge } from './a-bridge.ts';
import { aGithub, type GithubIssue } from './a-github.ts';
import { aDigest, aRequestEvent, aSpike, grewFrom } from './a-team-event.ts';

const github = await aGithub();
beforeEach(() => github.reset());

const aGithubBridge = () => aBridge({ kind: 'github', repository: 'acme/app', api: github.address }, ['token']);
const labelsOf = ({ labels }: GithubIssue) => labels.map(({ name }) => name);
const LABEL = 'groundswell: BzJ0m1xUQfWkq3dT5vYh2A-0';

describe('a request', () => {
  it('becomes one issue with its figures, its labels and a link', async () => {
    const { tell } = aGithubBridge();

    expect(await tell(aRequestEvent())).toEqual(['told']);

    const [issue, ...others] = github.issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ title: 'dark mode', state: 'open', comments: [] });
    expect(issue?.body).toContain('**12 people ask for this, 4 of them in the last seven days.**');
    expect(issue?.body).toContain('| Last asked | 18 Nov 2026 |');
    expect(issue?.body).toContain('(https://api.acme.example/v1/requests/BzJ0m1xUQfWkq3dT5vYh2A-0)');
    expect(labelsOf(issue!)).toEqual([LABEL, 'kind: request', 'theme: appearance', 'status: open']);
  });

  it('grows in a comment in words, and in the figures', async () => {
    const { tell } = aGithubBridge();
    const grew = aRequestEvent({
      version: 2,
      type: 'request.grew',
      request: { demand: 15 },
      changes: [grewFrom(12, 15)],
    });

    await tell(aRequestEvent(), grew);

    expect(github.issues[0]?.comments).toEqual(['- 12 → 15 people\n<!-- groundswell:version 2 -->']);
    expect(github.issues[0]?.body).toContain('**15 people ask for this');
    expect(github.issues[0]?.body).not.toContain('12 people');
  });

  it.each([
    ['planned', 'open', null],
    ['in_progress', 'open', null],
    ['shipped', 'closed', 'completed'],
    ['declined', 'closed', 'not_planned'],
  ] as const)('that is %s has an issue that is %s (%s)', async (status, state, reason) => {
    const { tell } = aGithubBridge();

    await tell(aRequestEvent(), aRequestEvent({ version: 2, type: 'request.changed', request: { status } }));

    expect(github.issues[0]).toMatchObject({ state, state_reason: reason });
    expect(labelsOf(github.issues[0]!)).toContain(`status: ${status.replace('_', ' ')}`);
    expect(labelsOf(github.issues[0]!)).not.toContain('status: open');
  });

  it('that is opened again opens its issue again', async () => {
    const { tell } = aGithubBridge();

    await tell(
      aRequestEvent(),
      aRequestEvent({ version: 2, request: { status: 'shipped' } }),
      aRequestEvent({ version: 3, request: { status: 'planned' } }),
    );

    expect(github.issues).toMatchObject([{ state: 'open', state_reason: 'reopened' }]);
  });

  it('that was merged points to the issue of the other and closes its own', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent({ request: { id: 'other' } }), aRequestEvent({ version: 2 }));

    await tell(aRequestEvent({ version: 3, type: 'request.changed', request: { mergedInto: 'other' } }));
    await tell(aRequestEvent({ version: 4, type: 'request.grew', request: { mergedInto: 'other', demand: 13 } }));

    expect(github.issues[1]).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
    expect(github.issues[1]?.comments).toEqual(['Duplicate of #1\n<!-- groundswell:version 3 -->']);
  });

  it('that was merged into one nobody here knows names it', async () => {
    const { tell } = aGithubBridge();

    await tell(aRequestEvent(), aRequestEvent({ version: 2, request: { mergedInto: 'unheard-of' } }));

    expect(github.issues[0]?.comments[0]).toContain('asked for in request `unheard-of`');
    expect(github.issues[0]?.state).toBe('closed');
  });

  it('that nobody asks for any more says so', async () => {
    const { tell } = aGithubBridge();
    const gone = { demand: 0, recentDemand: 0, posts: 0, firstAskedAt: null, lastAskedAt: null };

    await tell(aRequestEvent(), aRequestEvent({ version: 2, request: gone, changes: [grewFrom(12, 0)], posts: [] }));

    expect(github.issues[0]?.body).toContain('Nobody asks for this any more');
    expect(github.issues[0]?.body).toContain('| First asked | – |');
  });

  it('that moved to another team says so, and that it is back', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());

    await tell(aRequestEvent({ version: 2, request: { destination: 'mobile' } }));
    expect(github.issues[0]?.comments[0]).toContain('Team `mobile` has this request now.');
    expect(labelsOf(github.issues[0]!)).toContain('moved: mobile');

    await tell(aRequestEvent({ version: 3 }));
    expect(github.issues[0]?.comments[1]).toContain('back with this team');
    expect(labelsOf(github.issues[0]!)).not.toContain('moved: mobile');
  });

  it.each<Partial<RequestSnapshot>>([{ destination: 'mobile' }, { mergedInto: 'other' }, { status: 'shipped' }])(
    'that is over before it had an issue gets none, and one when it is back: %o',
    async (request) => {
      const { tell } = aGithubBridge();

      await tell(aRequestEvent({ request }));
      expect(github.issues).toEqual([]);
      await tell(aRequestEvent({ version: 2 }));

      expect(github.issues.length).toBe(1);
    },
  );

  it('has an issue in the repository that the brand file names now', async () => {
    const { tell, ports } = aGithubBridge();
    await ports.table.put({
      pk: 'REQUEST#BzJ0m1xUQfWkq3dT5vYh2A-0',
      sk: 'BRIDGE#design',
      ...{ kind: 'github', version: 1, digest: 'd', repository: 'acme/old', issue: 7 },
    });

    expect(await tell(aRequestEvent({ version: 2 }))).toEqual(['told']);

    expect(github.issues.length).toBe(1);
    expect(github.received.some(({ path }) => path.includes('/issues/7'))).toBe(false);
  });

  it('costs no call when nothing of it changed since', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());
    github.received.length = 0;

    expect(await tell(aRequestEvent({ version: 2 }))).toEqual(['told']);

    expect(github.received).toEqual([]);
  });
});

describe('what people did', () => {
  const grew = aRequestEvent({
    version: 2,
    type: 'request.grew',
    request: { demand: 15 },
    changes: [grewFrom(12, 15)],
  });

  it('stays around the section, in the title and in the labels', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());
    const issue = github.issues[0]!;
    issue.title = 'Dark mode, at last';
    issue.body = `Costs $& about a week.\n\n${issue.body}\n\nSee the sketches.`;
    issue.labels = [...issue.labels, { name: 'status: blocked' }, { name: 'good first issue' }];

    await tell(grew);

    expect(issue.title).toBe('Dark mode, at last');
    expect(issue.body).toMatch(/^Costs \$& about a week\.[\s\S]*15 people[\s\S]*See the sketches\.$/);
    expect(labelsOf(issue)).toEqual(expect.arrayContaining(['status: blocked', 'good first issue', LABEL]));
  });

  it('does not lose the figures: a section that was taken out is put below what is there', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());
    github.issues[0]!.body = 'Our own words.';

    await tell(grew);

    expect(github.issues[0]?.body).toMatch(/^Our own words\.\n\n<!-- groundswell:begin/);
  });

  it('has its way: an issue that was closed here stays closed until the request changes its status', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());
    github.issues[0]!.state = 'closed';

    await tell(grew);
    expect(github.issues[0]?.state).toBe('closed');

    await tell(
      aRequestEvent({ version: 3, request: { status: 'shipped' } }),
      aRequestEvent({ version: 4, request: { status: 'open' } }),
    );
    expect(github.issues[0]?.state).toBe('open');
  });

  it('is never touched in issues and pull requests that the bridge did not open', async () => {
    const { tell } = aGithubBridge();
    await tell(aRequestEvent());
    const mark = github.issues[0]!.body;
    github.issues.length = 0;
    const theirs = {
      title: 'Ours',
      state: 'open',
      state_reason: null,
      labels: [{ name: LABEL }],
      comments: [],
    } as const;
    github.issues.push({ ...theirs, number: 1, body: 'By hand.', labels: [{ name: LABEL }], comments: [] });
    github.issues.push({ ...theirs, number: 2, body: mark, labels: [{ name: LABEL }], comments: [], pull_request: {} });
    const before = structuredClone(github.issues);

    await aGithubBridge().tell(aRequestEvent());

    expect(github.issues.slice(0, 2)).toEqual(before);
    expect(github.issues.length).toBe(3);
  });
});

describe('alerts and digests', () => {
  it('are no issues', async () => {
    const { tell } = aGithubBridge();

    expect(await tell(aSpike(), aDigest())).toEqual(['ignored', 'ignored']);

    expect(github.received).toEqual([]);
  });
});

describe('a title', () => {
  it.each([
    ['@octocat fix #12 at https://evil.example/x <b>now</b>', /@octocat fix #12/],
    [`${'long '.repeat(100)}end`, /…$/],
    ['two\nlines \u202etxt.exe', /^two lines txt\.exe$/],
    ['--> <!-- groundswell:end --> x', /^--> /],
  ])(
    'of any words makes one line that GitHub takes, and in the body no mark-up of its own: %s',
    async (title, seen) => {
      const { tell } = aGithubBridge();
      const renamed = { what: 'title', from: 'dark mode', to: title, text: `Called "${title}" now` } as const;

      await tell(aRequestEvent(), aRequestEvent({ version: 2, request: { title, theme: 'a$&b' }, changes: [renamed] }));

      expect(github.issues[0]?.title).toMatch(seen);
      expect(github.issues[0]?.title.length).toBeLessThanOrEqual(256);
      expect(github.issues[0]?.body).toContain('| Theme | a$&amp;b |');
      const said = github.issues[0]!.comments[0]!.replace(/<!-- groundswell:version 2 -->$/, '');
      expect(said).not.toMatch(/@\w|#\d|:\/\/|(?<!\\)[<>]/);
    },
  );
});
