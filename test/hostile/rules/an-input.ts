/** An input of our own, as a file of hostile inputs has it. */
export type OwnInput = Readonly<Record<string, unknown>> & { readonly id: string; readonly title: string };

/** One request with its answer, and what is to be found afterwards. */
export function anInput(id: string, title: string, steps: readonly object[], after: object = {}): OwnInput {
  return { id, title, rules: [id.slice(0, 3).toUpperCase()], steps, after };
}

export const DRAINED = { wait: 'drained' } as const;

/** A post sent by the API with a writer's key. */
export function post(members: object, expect: object = { status: [202] }, more: object = {}): object {
  return { send: { route: 'posts.create', as: 'writer@acme', body: { post: members }, ...more }, expect };
}

/** Any body to the same call. */
export function body(described: unknown, expect: object, more: object = {}): object {
  return { send: { route: 'posts.create', as: 'writer@acme', body: described, ...more }, expect };
}

/** A signed webhook of a provider. */
export function hook(
  connector: string,
  described: unknown,
  expect: object = { status: [202] },
  more: object = {},
): object {
  const scheme = connector === 'generic' ? 'standard' : connector;
  const { sign = {}, headers = {}, ...send } = more as { sign?: object; headers?: object };
  const signed = { scheme, secretOf: 'acme', ...sign };
  return {
    send: {
      route: 'hooks',
      params: { connector, brand: 'acme' },
      body: described,
      sign: signed,
      headers: { ...EVENT[connector], ...headers },
      ...send,
    },
    expect,
  };
}

/** What each provider says of an event in its headers. */
const EVENT: Readonly<Record<string, object>> = {
  discourse: { 'x-discourse-event-type': 'post', 'x-discourse-event': 'post_created' },
  github: { 'x-github-event': 'issues', 'x-github-delivery': '00000000-0000-4000-8000-000000000001' },
};
