import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Role } from '../lib/domain/api-key.ts';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { pointerOf } from '../lib/domain/pointer.ts';
import { MemberAtSource } from '../lib/domain/post.ts';
import type { Ports } from '../lib/ports.ts';
import { decide, listDecisions } from '../lib/steps/decide.ts';
import { eraseMembers } from '../lib/steps/erase.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { findDeadLetters, redrive } from '../lib/steps/redrive.ts';
import { readBody } from './triggers/body.ts';
import {
  type Answer,
  type Brands,
  type Call,
  type HttpHandler,
  httpHandler,
  json,
  type Route,
} from './triggers/http.ts';

export type ManagePorts = Pick<
  Ports,
  'brand' | 'secret' | 'table' | 'clock' | 'ids' | 'log' | 'posts' | 'deadLetters' | 'destinations'
>;

/** What people rule over HTTP, with an admin key. */
export const routes: readonly Route<ManagePorts>[] = [
  { on: 'POST /v1/redrive', needs: 'admin', answer: sendRoundAgain },
  { on: 'POST /v1/decisions', needs: 'admin', answer: takeDecision },
  { on: 'GET /v1/decisions', needs: 'admin', answer: showDecisions },
  { on: 'DELETE /v1/members/{source}/{id}', needs: 'admin', answer: eraseMember },
];

export const createHandler = (brands: Brands<ManagePorts>) => httpHandler(routes, brands);

/** What an engineer asks of the function itself, without a key: who may invoke it is for IAM to say. */
export const Task = z.strictObject({ task: z.literal('make-key'), role: Role });
export type Task = z.infer<typeof Task>;

/**
 * A handler that takes calls over HTTP and tasks by direct invocation. `{"task":"make-key","role":"admin"}` answers
 * `{"key":"gs_…"}`: this once, for only its hash is kept.
 * @throws InvalidInputError when a task is none of ours.
 */
export const createTaskHandler = (http: HttpHandler, ports: ManagePorts) => async (event: unknown) => {
  if (isCall(event)) return http(event);
  const task = Task.safeParse(event);
  if (!task.success) {
    const errors = task.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
    const expected = '{"task": "make-key", "role": "writer" | "reader" | "admin"}';
    throw new InvalidInputError(`The task must be ${expected}.`, 'invalid-input', errors);
  }
  return { key: await makeKey(task.data.role, randomBytes(32), ports) };
};

/** As much as a call of the API has time for; whoever has more calls again. */
const Redrive = z.strictObject({
  team: z.string().optional(),
  limit: z.number().int().min(1).max(10_000).default(1000),
});
const REDRIVE_SECONDS = 20;

/** Dead letters, of the posts queue or of a team's, go round again. */
async function sendRoundAgain(call: Call, ports: ManagePorts): Promise<Answer> {
  const documents = call.body.length === 0 ? undefined : readBody(call);
  const { team, limit } = parsed(Redrive, documents?.form === 'json' ? documents.value : {});
  const redriven = await redrive(findDeadLetters(team, ports), { limit, seconds: REDRIVE_SECONDS }, ports);
  ports.log.info('redrive.done', { team: team ?? null, ...redriven });
  return json(200, redriven);
}

/** What a person rules about a request: it is kept, and applies from then on. */
async function takeDecision(call: Call, ports: ManagePorts): Promise<Answer> {
  const documents = readBody(call);
  const decision = await decide(documents.form === 'json' ? documents.value : undefined, ports);
  ports.log.info('decide.kept', { decisionId: decision.id, kind: decision.kind });
  return json(201, decision);
}

/** Everything people ruled, the newest first. */
async function showDecisions(_call: Call, ports: ManagePorts): Promise<Answer> {
  return json(200, { decisions: await listDecisions(ports) });
}

/** Larger books are left to the next fold, five minutes away: a call has less time than they take. */
const ERASED_AT_ONCE_ROWS_MAX = 100_000;

/** A member is erased: 200 with the receipt, or 202 with what it says so far while a fold has still to carry it out. */
async function eraseMember({ parameters }: Call, ports: ManagePorts): Promise<Answer> {
  const member = parsed(MemberAtSource, parameters, 'There can be no such member.');
  const [receipt] = await eraseMembers([member], ports, { rowsMax: ERASED_AT_ONCE_ROWS_MAX });
  return json(receipt!.state === 'done' ? 200 : 202, receipt);
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, refusal = 'The body is not what this call takes.'): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  throw new InvalidInputError(refusal, 'invalid-input', errors);
}

function isCall(event: unknown): event is APIGatewayProxyEventV2 {
  return typeof event === 'object' && event !== null && 'requestContext' in event;
}
