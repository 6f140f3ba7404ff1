import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { CloudEvent } from 'cloudevents';
import { TeamEvent } from '../../lib/domain/team-event.ts';

let validate: ValidateFunction | undefined;

/**
 * A message as a consumer reads it off a queue: held to our own schema, to the published one, and to CloudEvents.
 * @throws where it breaks one of them.
 */
export function readPublished(body: string): TeamEvent {
  const event = JSON.parse(body);
  validate ??= new Ajv2020({ allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/team-event.json'), 'utf8')),
  );
  if (!validate(event)) throw new Error(`The event breaks the published schema: ${JSON.stringify(validate.errors)}`);
  // Strict: made only where it is one.
  new CloudEvent(event as object, true);
  return TeamEvent.parse(event);
}
