import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Role } from '../lib/domain/api-key.ts';
import { DecisionInput, InitiativeInput } from '../lib/domain/decision-input.ts';
import { formatInstant } from '../lib/domain/instant.ts';
import { MemberAtSource } from '../lib/domain/post.ts';
import { Verdict } from '../lib/domain/post-state.ts';
import type { Ports } from '../lib/ports.ts';
import { askForReplay, toldOfReplay } from '../lib/steps/asked-replay.ts';
import { decide, listDecisions } from '../lib/steps/decide.ts';
import { eraseMembers } from '../lib/steps/erase.ts';
import { listInitiatives } from '../lib/steps/list-initiatives.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { ruleOnPost } from '../lib/steps/rule-on-post.ts';
import { type Answer, type Brands, type HttpHandler, httpHandler, json, type Route } from './triggers/http.ts';
import { readWith, routesOver } from './triggers/route.ts';

export type ManagePorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids' | 'log' | 'posts'> &
  Partial<Pick<Ports, 'deadLetters'>>;
const route = routesOver<ManagePorts>();

const by = z.string().trim().min(1).max(80).describe('Who rules it.');
const RulingInput = z.strictObject({ ruling: Verdict.shape.ruling, by });

/** What people rule over HTTP, with an admin key. */
export const routes: readonly Route<ManagePorts>[] = [
  route({
    on: 'POST /v1/decisions',
    needs: 'admin',
    body: DecisionInput,
    answer: async ({ told }, ports) => takeDecision(told, ports),
  }),
  route({
    on: 'GET /v1/decisions',
    needs: 'admin',
    answer: async (_call, ports) => json(200, { decisions: await listDecisions(ports) }),
  }),
  route({
    on: 'GET /v1/initiatives',
    needs: 'admin',
    answer: async (_call, ports) => json(200, { initiatives: await listInitiatives(ports) }),
  }),
  route({
    on: 'POST /v1/initiatives',
    needs: 'admin',
    body: InitiativeInput,
    answer: async ({ told }, ports) => takeDecision({ ...told, kind: 'initiative' }, ports),
  }),
  route({
    on: 'POST /v1/moderation/{postId}/verdicts',
    needs: 'admin',
    body: RulingInput,
    answer: async ({ parameters, told }, ports) => {
      const verdict = await ruleOnPost(parameters.postId!, told, ports);
      ports.log.info('moderation.ruled', { postId: parameters.postId!, ruling: verdict.ruling });
      return json(202, { postId: parameters.postId, ...told, at: formatInstant(verdict.at) });
    },
  }),
  {
    on: 'DELETE /v1/members/{source}/{id}',
    needs: 'admin',
    answer: ({ parameters }, ports) => erase(parameters, ports),
  },
];

export const createHandler = (brands: Brands<ManagePorts>) => httpHandler(routes, brands);

const week = z.string().optional();

/** What an engineer asks of the function itself, without a key: who may invoke it is for IAM to say. */
export const Task = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('make-key'), role: Role }),
  z.strictObject({ task: z.literal('replay'), from: week, to: week }),
]);
export type Task = z.infer<typeof Task>;

/**
 * A handler that takes calls over HTTP and tasks by direct invocation. `{"task":"make-key","role":"admin"}` answers
 * `{"key":"gs_…"}`: this once, for only its hash is kept. `{"task":"replay"}` has the next folds read history again;
 * asked while they do, it answers how far they have got.
 * @throws InvalidInputError when a task is none of ours.
 */
export const createTaskHandler = (http: HttpHandler, ports: ManagePorts) => async (event: unknown) => {
  if (isCall(event)) return http(event);
  const expected = '{"task": "make-key", "role": "writer" | "reader" | "admin"} or {"task": "replay"}';
  const task = readWith(Task, event, `The task must be ${expected}.`);
  if (task.task === 'make-key') return { key: await makeKey(task.role, randomBytes(32), ports) };
  const replay = toldOfReplay(await askForReplay(task, ports));
  ports.log.info('replay.asked', replay);
  return replay;
};

/** What a person rules is kept, and applies from then on. */
async function takeDecision(input: unknown, ports: ManagePorts): Promise<Answer> {
  const decision = await decide(input, ports);
  ports.log.info('decide.kept', { decisionId: decision.id, kind: decision.kind });
  return json(201, decision);
}

/** Larger books are left to the next fold, five minutes away: a call has less time than they take. */
const ERASED_AT_ONCE_ROWS_MAX = 100_000;

/** A member is erased: 200 with the receipt, or 202 with what it says so far while a fold has still to carry it out. */
async function erase(parameters: Readonly<Record<string, string>>, ports: ManagePorts): Promise<Answer> {
  const member = readWith(MemberAtSource, parameters, 'There can be no such member.');
  const [receipt] = await eraseMembers([member], ports, { rowsMax: ERASED_AT_ONCE_ROWS_MAX });
  return json(receipt!.state === 'done' ? 200 : 202, receipt);
}

function isCall(event: unknown): event is APIGatewayProxyEventV2 {
  return typeof event === 'object' && event !== null && 'requestContext' in event;
}
