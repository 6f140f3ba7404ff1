import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MisconfiguredError, UnavailableError } from '../../lib/domain/errors.ts';
import type { RequestEvent, RequestSnapshot } from '../../lib/domain/team-event.ts';
import type { WorldOptions } from '../support/a-world.ts';
import { insist, seeded, shuffled } from '../support/a-world.ts';
import { aBridge, type BridgedTeam } from './a-bridge.ts';
import { aGithub } from './a-github.ts';
import type { Reply } from './a-server.ts';
import { aRequestEvent, grewFrom } from './a-team-event.ts';

const github = await aGithub();
beforeEach(() => github.reset());

const aGithubBridge = (secrets = ['token'], options: Pick<WorldOptions, 'crashes'> = {}) =>
  aBridge({ kind: 'github', repository: 'acme/app', api: github.address }, secrets, options);

/** One thing goes wrong at the n-th call, and nothing after it. */
function failOnce(nth: number, reply: Reply): void {
  let calls = 0;
  github.fault = () => (++calls === nth ? reply : undefined);
}

const opened = aRequestEvent();
const grew = aRequestEvent({ version: 2, type: 'request.grew', request: { demand: 15 }, changes: [grewFrom(12, 15)] });
/** Half an hour after the clock of `aBridge` stands, in seconds since 1970. */
const HALF_PAST = String(Date.parse('2026-12-24T12:30:00Z') / 1000);
const STORY = [
  opened,
  grew,
  aRequestEvent({ version: 3, type: 'request.shipped', request: { demand: 15, status: 'shipped' } }),
];

/** Bring a story over, each message until it gets through. */
async function persist({ tell, clock }: BridgedTeam, story: readonly RequestEvent[]): Promise<void> {
  for (const event of story) {
    await insist(async () => {
      clock.advance(3600);
      await tell(event);
    });
  }
}

describe('an answer that never comes', () => {
  const calls = Array.from({ length: 9 }, (_, i) => i + 1);
  const replies: readonly Reply[] = ['lost', { status: 502 }, { status: 429, headers: { 'retry-after': '30' } }];

  it.each(calls.flatMap((nth) => replies.map((reply) => [nth, reply] as const)))(
    'at call %i (%o) leaves one issue, one comment and the last state',
    async (nth, reply) => {
      const bridge = aGithubBridge();
      failOnce(nth, reply);

      await persist(bridge, STORY);

      expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
      expect(github.issues[0]?.comments).toEqual(['- 12 → 15 people\n<!-- groundswell:version 2 -->']);
      expect(github.received.length).toBeGreaterThanOrEqual(nth);
    },
  );

  it('of the issue that was opened is found on the second page of those with its label', async () => {
    const { tell } = aGithubBridge();
    github.fault = ({ method, path }) => (method === 'POST' && path.endsWith('/issues') ? 'lost' : undefined);
    await expect(tell(opened)).rejects.toThrow(UnavailableError);
    github.fault = () => undefined;
    const [ours] = github.issues;
    for (let number = 2; number <= 40; number++)
      github.issues.push({ ...ours!, number, body: 'By hand.', comments: [] });

    await tell(opened, grew);

    expect(github.issues.length).toBe(40);
    expect(github.issues.flatMap(({ number, comments }) => comments.map(() => number))).toEqual([1]);
  });
});

describe('our own crash', () => {
  it('at any read or write of the store opens no second issue and repeats no comment', async () => {
    for (let seed = 0; seed < 40; seed++) {
      github.reset();
      const bridge = aGithubBridge(['token'], { crashes: { likely: 0.4, random: seeded(seed) } });

      await persist(bridge, STORY);

      expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
      expect(github.issues[0]?.comments.length).toBe(1);
    }
  });
});

describe('a message that comes again, or late', () => {
  it('changes nothing and calls nobody', async () => {
    const { tell } = aGithubBridge();
    await tell(...STORY);
    const before = structuredClone(github.issues);
    github.received.length = 0;

    expect(await tell(...STORY)).toEqual(['superseded', 'superseded', 'superseded']);

    expect(github.issues).toEqual(before);
    expect(github.received).toEqual([]);
  });

  it('changes nothing though all memory of what was told is lost', async () => {
    await aGithubBridge().tell(...STORY);
    const before = structuredClone(github.issues);

    await aGithubBridge().tell(...STORY);

    expect(github.issues).toEqual(before);
  });
});

describe('any sequence of messages', () => {
  const snapshot = fc.record<Partial<RequestSnapshot>>({
    status: fc.constantFrom('open', 'planned', 'in_progress', 'shipped', 'declined'),
    mergedInto: fc.constantFrom(null, null, null, 'other'),
    destination: fc.constantFrom('design', 'design', 'mobile'),
    demand: fc.integer({ min: 1, max: 50 }),
    title: fc.constantFrom('dark mode', 'night theme'),
    theme: fc.constantFrom('appearance', null),
  });
  const stories = fc.array(snapshot, { minLength: 1, maxLength: 6 });

  it('ends in the state of the highest version, whatever is repeated, reordered, lost or crashes', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.integer(), async (snapshots, seed) => {
        github.reset();
        const random = seeded(seed);
        github.fault = () => (random() < 0.15 ? (random() < 0.5 ? 'lost' : { status: 503 }) : undefined);
        const bridge = aGithubBridge(['token'], { crashes: { likely: 0.05, random } });
        const story = snapshots.map((request, i) =>
          aRequestEvent({ version: i + 2, request, changes: [grewFrom(i, i + 1)] }),
        );
        // The first message is told first, so that there is an issue to follow.
        await persist(bridge, [opened]);
        const late = shuffled([...story, ...story.slice(0, 2)], random);

        await persist(bridge, late);

        const last = story.at(-1)!.data.request;
        const over = last.status === 'shipped' || last.status === 'declined' || last.mergedInto !== null;
        expect(github.issues.length).toBe(1);
        const [issue] = github.issues;
        expect(issue).toMatchObject({ title: last.title, state: over ? 'closed' : 'open' });
        expect(issue?.body).toContain(`**${last.demand} ${last.demand === 1 ? 'person' : 'people'} `);
        const labels = issue!.labels.map(({ name }) => name).filter((name) => /^(status|theme|moved): /.test(name));
        expect(labels).toEqual([
          ...(last.theme === null ? [] : ['theme: appearance']),
          `status: ${last.status.replace('_', ' ')}`,
          ...(last.destination === 'design' ? [] : ['moved: mobile']),
        ]);
        const versions = issue!.comments.map((comment) => /version (\d+) -->/.exec(comment)![1]);
        expect(new Set(versions).size).toBe(versions.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a limit', () => {
  it.each<[string, Reply]>([
    ['the hourly one', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': HALF_PAST } }],
    ['the secondary one', { status: 403, body: '{"message":"You have exceeded a secondary rate limit."}' }],
    ['one with its end', { status: 429, headers: { 'retry-after': '120' } }],
  ])('is kept: %s', async (_name, reply) => {
    const { tell, clock } = aGithubBridge();
    failOnce(1, reply);
    await expect(tell(opened)).rejects.toThrow(UnavailableError);

    await expect(tell(grew)).rejects.toThrow('takes no more calls before');
    expect(github.received.length).toBe(1);
    clock.advance(3601);
    expect(await tell(opened)).toEqual(['told']);
  });
});

describe('a token', () => {
  it('that was changed gives way to the one before it while the new one is refused', async () => {
    const { tell } = aGithubBridge(['not-yet-good', 'token']);

    expect(await tell(opened)).toEqual(['told']);
  });

  it.each([
    ['is unknown', ['old', 'older'], "The secret 'bridge/design' is refused: GitHub does not know the token"],
    ['was never set', [], "The secret 'bridge/design' is not set."],
  ])('that %s stops the message with words that name it and not its value', async (_what, secrets, words) => {
    const { tell } = aGithubBridge(secrets);

    const error = await tell(opened).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(MisconfiguredError);
    expect((error as Error).message).toContain(words);
    expect((error as Error).message).not.toContain('older');
  });

  it('that may not make labels opens no issue that could not be found again', async () => {
    const { tell } = aGithubBridge();
    github.fault = ({ path }) =>
      path.endsWith('/labels')
        ? { status: 403, body: '{"message":"Resource not accessible by personal access token"}' }
        : undefined;

    await expect(tell(opened)).rejects.toThrow('may not read and write issues and labels of acme/app');

    expect(github.issues).toEqual([]);
  });
});

describe('a repository', () => {
  it.each([
    [404, 'GitHub shows no acme/app to this token'],
    [410, 'acme/app has its issues switched off'],
    [301, 'acme/app has moved: the brand file must say its new name'],
  ])('that answers %i stops the message: %s', async (status, words) => {
    const { tell } = aGithubBridge();
    github.fault = () => ({ status, headers: { location: `${github.address}/elsewhere` } });

    await expect(tell(opened)).rejects.toThrow(words);
    await expect(tell(opened)).rejects.toThrow(MisconfiguredError);
    expect(github.received.some(({ path }) => path === '/elsewhere')).toBe(false);
  });
});

describe('a message that GitHub will never take', () => {
  const asideOf = async ({ ports }: BridgedTeam) =>
    (await ports.table.query({ pk: 'ASIDE#2026-12-24', consistent: true })).items;

  it('is set aside with the reason, and holds back nothing after it', async () => {
    const bridge = aGithubBridge();
    const reply = { message: 'Validation Failed', errors: [{ field: 'title', code: 'custom', message: 'dark mode?' }] };
    failOnce(3, { status: 422, body: JSON.stringify(reply) });

    expect(await bridge.tell(opened, grew)).toEqual(['refused', 'told']);

    const [aside] = await asideOf(bridge);
    expect(aside?.reason).toBe('GitHub refused it with 422: Validation Failed; title custom');
    expect(JSON.parse(String(aside?.message))).toEqual(opened);
  });

  it('because its issue was deleted opens no other against the will of who deleted it', async () => {
    const bridge = aGithubBridge();
    await bridge.tell(opened);
    github.deleted.add(1);
    github.issues.length = 0;

    expect(await bridge.tell(grew)).toEqual(['refused']);

    expect(github.issues).toEqual([]);
    expect((await asideOf(bridge))[0]?.reason).toContain('Issue 1 of acme/app was deleted');
  });
});
