import * as z from 'zod';
import { Brand } from '../lib/domain/brand.ts';
import { Report } from '../lib/domain/report.ts';
import { TeamEvent } from '../lib/domain/team-event.ts';
import { asyncApi } from './asyncapi.ts';

/** The JSON Schemas that others hold our documents to, as files: made from the schemas we hold them to ourselves. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map([
    // What may be written in a brand file: everything with a default may be left out.
    ['brand.json', textOf(z.toJSONSchema(Brand, { io: 'input', unrepresentable: 'any' }))],
    ['report.json', textOf(z.toJSONSchema(Report, { unrepresentable: 'any' }))],
    // As a reader has it: members may be added.
    ['team-event.json', textOf(z.toJSONSchema(TeamEvent, { io: 'input' }))],
    ['asyncapi.json', textOf(asyncApi())],
  ]);
}

function textOf(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
