import { anInput, type OwnInput, post } from './an-input.ts';

/** R2, may you: a role too low is 403, another brand's object is not there. */
const ask = (route: string, as: string, params: object, expect: object) => ({ send: { route, as, params }, expect });
const FORBIDDEN = { status: [403], problem: ['forbidden'] };

export const inputs: readonly OwnInput[] = [
  anInput(
    'r02-1',
    'roles that are too low',
    [
      post({ externalId: 'x' }, FORBIDDEN, { as: 'reader@acme' }),
      ask('requests.list', 'writer@acme', {}, FORBIDDEN),
      ask('reports.read', 'writer@acme', { week: '2026-W10' }, FORBIDDEN),
      ask('members.erase', 'reader@acme', { id: 'm-1' }, FORBIDDEN),
      ask('members.erase', 'writer@acme', { id: 'm-1' }, FORBIDDEN),
    ],
    { stored: 0 },
  ),
  anInput('r02-2', 'a request that another brand could have, and one that nobody has', [
    post({ externalId: 'x' }, { status: [202] }, { as: 'writer@birch' }),
    { wait: 'drained' },
    ask('requests.read', 'reader@acme', { id: 'nobody-has-this' }, { status: [404], problem: ['not-found'] }),
    ask('requests.read', 'reader@acme', { id: 'nor-this/or that' }, { status: [404], sameAs: 2 }),
    ask('requests.read', 'reader@acme', { id: '%00' }, { status: [404], sameAs: 2 }),
  ]),
  anInput(
    'r02-3',
    'a webhook of a brand or connector that is not there',
    [
      {
        send: { route: 'hooks', params: { connector: 'generic', brand: 'nobody' }, body: '{}' },
        expect: { status: [404] },
      },
      {
        send: { route: 'hooks', params: { connector: 'myspace', brand: 'acme' }, body: '{}' },
        expect: { status: [404] },
      },
      {
        send: { route: 'hooks', params: { connector: '__proto__', brand: 'acme' }, body: '{}' },
        expect: { status: [404] },
      },
      {
        send: { route: 'hooks', params: { connector: 'generic', brand: 'constructor' }, body: '{}' },
        expect: { status: [404] },
      },
    ],
    { setAside: 0 },
  ),
];
