import { anInput, body, DRAINED, hook, type OwnInput, post } from './an-input.ts';

/** R12, logs: every line is one JSON object, and none holds what somebody wrote or proved. */
const WORDS = ['a canary that sang', 'Canary Name', 'canary-title'];
const lacks = { check: 'logs', lacks: [...WORDS, 'forged-line', 'sha256=', 'v1,', 'whsec_', 'Bearer'] };
const canary = {
  externalId: 'x',
  title: 'canary-title',
  body: 'a canary that sang\n{"level":"info","message":"forged-line"}',
  author: { id: 'c', name: 'Canary Name' },
};

export const inputs: readonly OwnInput[] = [
  anInput('r12-good', 'of a good post', [post(canary), DRAINED], { stored: 1, checks: [lacks] }),
  anInput(
    'r12-bad',
    'of posts that are refused',
    [
      post({ ...canary, author: { id: 7.5, name: 'Canary Name' } }, { status: [422], bodyLacks: WORDS }),
      post({ ...canary, op: 'a canary that sang' }, { status: [422], bodyLacks: WORDS }),
      body('{"a canary that sang": ', { status: [400], bodyLacks: WORDS }),
      body({ json: ['a canary that sang', { body: 'Canary Name' }] }, { status: [422], bodyLacks: WORDS }),
    ],
    { stored: 0, checks: [lacks] },
  ),
  anInput(
    'r12-hook',
    'of webhooks that are set aside',
    [
      hook(
        'github',
        { json: { action: 'a canary that sang', issue: { title: 'canary-title', user: 'Canary Name' } } },
        { status: [202], bodyLacks: WORDS },
      ),
      hook('discourse', '{"post": "a canary that sang', { status: [202], bodyLacks: WORDS }),
      hook(
        'discourse',
        { json: { post: { id: 'a canary that sang', raw: 'Canary Name' } } },
        { status: [202], bodyLacks: WORDS },
      ),
      DRAINED,
    ],
    { checks: [lacks] },
  ),
  anInput(
    'r12-query',
    'of what stands in an address',
    [
      { send: { route: 'requests.list', as: 'reader@acme', query: { theme: 'a canary that sang' } } },
      {
        send: { route: 'requests.read', as: 'reader@acme', params: { id: 'canary-title' } },
        expect: { status: [404] },
      },
      {
        send: { route: 'members.erase', as: 'admin@acme', params: { id: 'Canary Name' } },
        expect: { status: [200, 202] },
      },
    ],
    { checks: [lacks] },
  ),
];
