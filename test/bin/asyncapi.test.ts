import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { exampleEvents } from '../../bin/example-events.ts';
import { TeamEvent } from '../../lib/domain/team-event.ts';
import { readPublished } from '../support/published-events.ts';

type Document = {
  readonly channels: Record<string, { readonly messages: Record<string, { readonly $ref: string }> }>;
  readonly components: {
    readonly messages: Record<string, { readonly examples: readonly { readonly payload: unknown }[] }>;
    readonly schemas: Record<string, object>;
  };
};

const document: Document = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/asyncapi.json'), 'utf8'));
const TYPES = TeamEvent.options.map((option) => option.shape.type.value);

function anAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv;
}

describe('the AsyncAPI document', () => {
  it('is one by the specification, and says when it is none', () => {
    const validate = anAjv().compile(specs.schemasWithoutId['3.0.0']);

    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...document, channels: { team: { address: 7 } } })).toBe(false);
  });

  it('tells of every message a team can get, on the channel it comes by', () => {
    expect(Object.keys(document.components.messages).sort()).toEqual([...TYPES].sort());
    const carried = Object.values(document.channels).flatMap(({ messages }) => Object.keys(messages));
    expect(carried.sort()).toEqual([...TYPES].sort());
  });

  it.each(TYPES)('has an example of %s that its schema takes, and refuses one with something missing', (type) => {
    const ajv = anAjv();
    ajv.addSchema(document, 'asyncapi');
    const validate = ajv.compile({ $ref: `asyncapi#/components/schemas/${type}` });
    const [example] = document.components.messages[type]!.examples;

    expect(validate(example!.payload), JSON.stringify(validate.errors)).toBe(true);
    const { version, ...data } = (example!.payload as { data: Record<string, unknown> }).data;
    expect(validate({ ...(example!.payload as object), data })).toBe(false);
  });
});

describe('the example events', () => {
  it('are what a consumer would read off a queue', () => {
    for (const event of exampleEvents()) expect(readPublished(JSON.stringify(event))).toEqual(event);
  });

  it('are checked in earnest: an event that is none is refused', () => {
    const [event] = exampleEvents();

    expect(() => readPublished(JSON.stringify({ ...event, time: 5 }))).toThrow('published schema');
    expect(() => readPublished(JSON.stringify({ ...event, time: 'yesterday' }))).toThrow('date-time');
    expect(() => readPublished(JSON.stringify({ ...event, Not_Ours: 1 }))).toThrow('extension name');
  });
});
