import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Role } from '../lib/domain/api-key.ts';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { pointerOf } from '../lib/domain/pointer.ts';
import type { Ports } from '../lib/ports.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { type Brands, type HttpHandler, httpHandler, type Route } from './triggers/http.ts';

export type ManagePorts = Pick<Ports, 'brand' | 'table' | 'clock'>;

/** What people rule over HTTP, with an admin key. */
export const routes: readonly Route<ManagePorts>[] = [];

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

function isCall(event: unknown): event is APIGatewayProxyEventV2 {
  return typeof event === 'object' && event !== null && 'requestContext' in event;
}
