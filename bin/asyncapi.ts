import * as z from 'zod';
import {
  Change,
  DigestData,
  Evidence,
  RequestData,
  RequestSnapshot,
  SpikeData,
  TeamEvent,
} from '../lib/domain/team-event.ts';
import { exampleEvents } from './example-events.ts';

/** In words, what each kind of message says. */
const SAYS: Record<TeamEvent['type'], string> = {
  'request.opened': 'A request is the team’s from now on: its demand reached the first threshold, or it moved here.',
  'request.grew': 'More people ask for a request: its demand passed a further threshold, or doubled since last told.',
  'request.changed':
    'A request has another status or team, went on in another request, or lost every post, or got some back.',
  'request.shipped': 'A request shipped.',
  'alert.spike': 'Suddenly many members are unhappy about a theme. Once a theme and local day.',
  'digest.weekly': 'The weekly report was issued.',
};
const TO_TEAMS = ['request.opened', 'request.grew', 'request.changed', 'request.shipped', 'alert.spike'] as const;
const NAME = 'insights-{brand}-{stage}-{team}.fifo';

/** The AsyncAPI 3 document of what product teams are sent, made from the schemas the messages are held to. */
export function asyncApi(): unknown {
  const types = TeamEvent.options.map((option) => option.shape.type.value);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Groundswell: what product teams are told',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in structured JSON, on FIFO queues, at least once. A message says everything as it stands; versions only grow over all messages of a brand, and the highest holds. The message group is the request (`alert-<theme>` for alerts, `weekly` for digests), the deduplication id is the id of the event. No member’s words or names are in them: those are behind the links, with the reader’s own rights.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      team: channel(NAME, 'A product team’s queue.', TO_TEAMS, ['brand', 'stage', 'team']),
      digest: channel(
        NAME.replace('{team}', 'digest'),
        'The queue of the weekly report.',
        ['digest.weekly'],
        ['brand', 'stage'],
      ),
    },
    operations: { tellTeam: operation('team', TO_TEAMS), tellDigest: operation('digest', ['digest.weekly']) },
    components: {
      messages: Object.fromEntries(types.map((type) => [type, message(type)])),
      schemas: schemas(),
    },
  };
}

const PARAMETERS: Record<string, string> = {
  brand: 'The id in the brand file.',
  stage: 'The stage of the deployment, such as `prod`.',
  team: 'The team’s id. A team with a queue of its own is sent to by that queue’s ARN.',
};

function channel(address: string, description: string, types: readonly string[], parameters: readonly string[]) {
  return {
    address,
    description,
    messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    parameters: Object.fromEntries(parameters.map((name) => [name, { description: PARAMETERS[name] }])),
    bindings: {
      sqs: {
        queue: {
          name: address,
          fifoQueue: true,
          deduplicationScope: 'messageGroup',
          fifoThroughputLimit: 'perMessageGroupId',
        },
        bindingVersion: '0.2.0',
      },
    },
  };
}

function operation(name: string, types: readonly string[]) {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${name}` },
    messages: types.map((type) => ({ $ref: `#/channels/${name}/messages/${type}` })),
  };
}

function message(type: TeamEvent['type']) {
  const example = exampleEvents().find((event) => event.type === type);
  return {
    name: type,
    summary: SAYS[type],
    contentType: 'application/cloudevents+json',
    payload: { $ref: `#/components/schemas/${type}` },
    examples: [{ name: type, payload: example }],
  };
}

/** The parts that messages share. */
const PARTS = { RequestSnapshot, Change, Evidence, RequestData, SpikeData, DigestData };

/** Each message's schema by its type, and the parts they share by their names. AsyncAPI reads draft 7. */
function schemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, part] of Object.entries(PARTS)) registry.add(part as z.ZodType, { id });
  for (const option of TeamEvent.options) registry.add(option, { id: option.shape.type.value });
  const uri = (id: string) => `#/components/schemas/${id}`;
  // As a reader has it: members may be added, so readers must not refuse those they do not know.
  const made = z.toJSONSchema(registry, { target: 'draft-7', io: 'input', uri }).schemas;
  return Object.fromEntries(
    Object.entries(made).map(([name, { $id, $schema, ...schema }]) => [name, schema as unknown]),
  );
}
