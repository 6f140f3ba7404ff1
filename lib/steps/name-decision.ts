import { teamsOf } from '../domain/brand.ts';
import { ASKS_NAMED, type Decision, SIDE_NAMED } from '../domain/decision.ts';
import type { DecisionInput } from '../domain/decision-input.ts';
import { InvalidInputError, NotFoundError } from '../domain/errors.ts';
import type { AskRecord } from '../domain/feature-request.ts';
import { authorKeyOf } from '../domain/identity.ts';
import type { KnownRequest } from '../domain/known-request.ts';
import { isLive } from '../domain/post-state.ts';
import { regroup } from '../domain/request-groups.ts';
import { standingDecisions } from '../domain/standing-decisions.ts';
import type { Ports } from '../ports.ts';
import { noWordsOf, readPost } from './keep-post.ts';
import { findRequest } from './requests.ts';
import { type Ruled, requestsIn } from './ruled.ts';

type NamePorts = Pick<Ports, 'table' | 'brand' | 'secret'>;
type Signed = Pick<Decision, 'id' | 'at' | 'by' | 'note'>;
type InputOf<Kind extends DecisionInput['kind']> = Extract<DecisionInput, { kind: Kind }>;

/**
 * Name what a decision is about in words that hold: asks instead of requests, a pseudonym instead of a member, a
 * decision that is there.
 * @throws NotFoundError when there is no such request, post or decision.
 * @throws InvalidInputError when it names a team or a theme the brand does not have, or one ask twice.
 */
export async function nameDecision(
  input: DecisionInput,
  signed: Signed,
  ruled: Ruled,
  ports: NamePorts,
): Promise<Decision> {
  switch (input.kind) {
    case 'undo': {
      if (ruled.decisions.some(({ id }) => id === input.decision)) return { ...input, ...signed };
      throw new NotFoundError(`There is no decision '${input.decision}'.`);
    }
    case 'staff':
    case 'opt_out': {
      const { authorId, ...said } = input;
      return { ...said, ...signed, author: authorKeyOf(ports.secret, input.source, authorId) };
    }
    case 'initiative':
      return { ...input, ...signed, initiative: await withThreads(input.initiative, ports) };
    case 'together':
    case 'apart':
      return { kind: input.kind, ...signed, ...(await sidesOf(input, signed, ruled, ports)) };
    case 'owner':
      checkNames('team', [input.team], teamsOf(ports.brand), ports);
  }
  const { request, ...said } = input;
  const { asks } = await requestMeant(request, requestsIn(ruled, ports), ports);
  return { ...said, ...signed, asks: asks.slice(0, ASKS_NAMED).map(({ id }) => id) };
}

/**
 * Both sides of a ruling that puts requests together or apart: the asks that are meant first, each before others of its
 * side, so that the ruling outlives them.
 */
async function sidesOf(
  { kind, a, b }: InputOf<'together' | 'apart'>,
  signed: Signed,
  ruled: Ruled,
  ports: NamePorts,
): Promise<{ a: string[]; b: string[] }> {
  const known = requestsIn(ruled, ports);
  const [x, y] = [await askMeant(a, known, ports), await askMeant(b, known, ports)];
  if (x.id === y.id) throw new InvalidInputError(`'${a}' and '${b}' are the same ask; a ruling needs two.`);
  const alone = { a: [x.id], b: [y.id] };
  const standing = standingDecisions(ruled.decisions);
  const rulings = kind === 'apart' ? [...standing, { kind, ...signed, ...alone }] : standing;
  const { requestOf } = regroup(ruled.asks, ruled.found, rulings);
  if (requestOf.get(x.id) === requestOf.get(y.id)) return alone;
  const sideOf = ({ id }: AskRecord) => {
    const others = ruled.asks.filter((ask) => ask.id !== id && requestOf.get(ask.id) === requestOf.get(id));
    return [id, ...others.map((ask) => ask.id)].slice(0, SIDE_NAMED);
  };
  return { a: sideOf(x), b: sideOf(y) };
}

async function requestMeant(id: string, known: readonly KnownRequest[], ports: NamePorts) {
  const { request } = await findRequest(id, known, ports);
  if (request === undefined) throw new NotFoundError(`Every post of request '${id}' is gone.`);
  return request;
}

async function askMeant(id: string, known: readonly KnownRequest[], ports: NamePorts): Promise<AskRecord> {
  const { asks } = await requestMeant(id, known, ports);
  return asks.find((ask) => ask.id === id || ask.postId === id) ?? asks[0]!;
}

/** Facts know a thread by its key alone; whoever names one names a post in it. */
async function withThreads(
  initiative: InputOf<'initiative'>['initiative'],
  ports: NamePorts,
): Promise<InputOf<'initiative'>['initiative']> {
  checkNames('theme', initiative.themes, ports.brand.taxonomy, ports);
  const threads = await Promise.all(
    initiative.threads.map(async (postId) => {
      const post = await readPost(postId, ports);
      if (post !== undefined && isLive(post.state)) return post.state.content.words.threadKey;
      throw noWordsOf(postId, post);
    }),
  );
  return { ...initiative, threads };
}

function checkNames(
  noun: string,
  names: readonly string[],
  known: readonly { readonly id: string }[],
  { brand }: Pick<Ports, 'brand'>,
): void {
  const stray = names.find((name) => !known.some(({ id }) => id === name));
  if (stray === undefined) return;
  const list = known.map(({ id }) => `'${id}'`).join(', ') || 'none';
  throw new InvalidInputError(`Brand '${brand.id}' has no ${noun} '${stray}'; its ${noun}s are ${list}.`);
}
