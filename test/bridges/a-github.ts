import { aServer, type Received, type Reply, type Server } from './a-server.ts';

export type GithubIssue = {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  labels: { name: string }[];
  comments: string[];
  pull_request?: object;
};

export type Github = Server & {
  readonly issues: GithubIssue[];
  readonly labels: Set<string>;
  /** Tokens that may read and write. */
  readonly tokens: Set<string>;
  /** Issues that were deleted. */
  readonly deleted: Set<number>;
  /** What goes wrong with a request: nothing, an answer instead of the work, or an answer lost after the work. */
  fault: (request: Received) => Reply | undefined;
  /** Forget everything, for the next case. */
  reset(): void;
};

const REPOSITORY = '/repos/acme/app';

/**
 * The few endpoints of GitHub's REST API that a bridge uses, as they behave: labels are made when first used, a list
 * is filtered by label and paged with a `link` header, pull requests are among it, limits are theirs.
 */
export async function aGithub(): Promise<Github> {
  const github = {
    issues: [] as GithubIssue[],
    labels: new Set<string>(),
    tokens: new Set(['token']),
    deleted: new Set<number>(),
    fault: (_request: Received): Reply | undefined => undefined,
    reset() {
      github.issues.length = 0;
      github.labels.clear();
      github.deleted.clear();
      github.tokens.clear();
      github.tokens.add('token');
      github.fault = () => undefined;
      server.received.length = 0;
    },
  };
  const server = await aServer((request) => {
    const fault = github.fault(request);
    if (fault !== undefined && fault !== 'lost') return fault;
    const reply = answerOf(request, github);
    return fault === 'lost' ? 'lost' : reply;
  });
  return Object.assign(github, server);
}

type State = Pick<Github, 'issues' | 'labels' | 'tokens' | 'deleted'>;

function answerOf(request: Received, state: State): Reply {
  const { method, headers, body } = request;
  const { pathname, searchParams } = new URL(request.path, 'http://github');
  if (!state.tokens.has(headers.authorization?.replace('Bearer ', '') ?? '')) return problem(401, 'Bad credentials');
  if (headers['user-agent'] === undefined) return problem(403, 'Request forbidden by administrative rules.');
  if (!pathname.startsWith(`${REPOSITORY}/`)) return problem(404, 'Not Found');
  const input = body === '' ? {} : JSON.parse(body);
  const path = pathname.slice(REPOSITORY.length);
  const [, number, tail] = /^\/issues\/(\d+)(\/comments)?$/.exec(path) ?? [];

  if (method === 'GET' && path === '/issues') return listOf(state.issues, searchParams);
  if (method === 'POST' && path === '/issues') return openIssue(input, state);
  if (method === 'POST' && path === '/labels') return makeLabel(input, state);
  if (state.deleted.has(Number(number))) return problem(410, 'This issue was deleted');
  const issue = state.issues.find((one) => one.number === Number(number));
  if (issue === undefined) return problem(404, 'Not Found');
  if (method === 'GET' && tail === undefined) return json(200, issue);
  if (method === 'PATCH' && tail === undefined) return changeIssue(issue, input, state);
  if (method === 'GET')
    return pageOf(
      issue.comments.map((comment) => ({ body: comment })),
      searchParams,
    );
  issue.comments.push(input.body);
  return json(201, { body: input.body });
}

function listOf(issues: readonly GithubIssue[], query: URLSearchParams): Reply {
  const wanted = query.get('labels')?.toLowerCase();
  const state = query.get('state') ?? 'open';
  const listed = issues
    .filter(({ labels }) => wanted === undefined || labels.some(({ name }) => name.toLowerCase() === wanted))
    .filter((issue) => state === 'all' || issue.state === state)
    .toReversed();
  return pageOf(listed, query);
}

/** GitHub gives at most a hundred an answer, and says where the rest is. */
function pageOf(items: readonly object[], query: URLSearchParams): Reply {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const link: Record<string, string> =
    items.length > page * size ? { link: `<https://api.github.com/elsewhere?page=${page + 1}>; rel="next"` } : {};
  return json(200, items.slice((page - 1) * size, page * size), link);
}

function openIssue(input: Partial<GithubIssue>, state: State): Reply {
  if ((input.title ?? '').length > 256) return invalid('Issue', 'title');
  const issue: GithubIssue = {
    number: state.issues.length + 1,
    title: input.title!,
    body: input.body ?? null,
    state: 'open',
    state_reason: null,
    labels: [],
    comments: [],
  };
  const refused = setLabels(issue, input.labels as never, state);
  if (refused !== undefined) return refused;
  state.issues.push(issue);
  return json(201, issue);
}

function changeIssue(issue: GithubIssue, input: Record<string, never>, state: State): Reply {
  const { labels, ...rest } = input;
  if (String(rest.body ?? '').length > 65_536) return invalid('Issue', 'body');
  const refused = labels === undefined ? undefined : setLabels(issue, labels, state);
  if (refused !== undefined) return refused;
  Object.assign(issue, rest);
  return json(200, issue);
}

function setLabels(issue: GithubIssue, names: readonly string[], { labels }: State): Reply | undefined {
  if (names.some((name) => name.length > 50)) return invalid('Label', 'name');
  for (const name of names) labels.add(name);
  issue.labels = names.map((name) => ({ name }));
  return undefined;
}

function makeLabel({ name }: { name: string }, { labels }: State): Reply {
  if (labels.has(name)) {
    return json(422, {
      message: 'Validation Failed',
      errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
    });
  }
  labels.add(name);
  return json(201, { name });
}

function invalid(resource: string, field: string): Reply {
  return json(422, { message: 'Validation Failed', errors: [{ resource, code: 'custom', field }] });
}

function problem(status: number, message: string): Reply {
  return json(status, { message });
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
