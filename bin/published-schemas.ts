import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { Brand } from '../lib/domain/brand.ts';
import { Report } from '../lib/domain/report.ts';
import { TeamEvent } from '../lib/domain/team-event.ts';
import { openApi } from './api/document.ts';
import { asyncApi } from './asyncapi.ts';

/** The JSON Schemas that others hold our documents to, as files: made from the schemas we hold them to ourselves. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const api = openApi();
  return new Map([
    // What may be written in a brand file: everything with a default may be left out.
    ['brand.json', textOf(z.toJSONSchema(Brand, { io: 'input', unrepresentable: 'any' }))],
    ['report.json', textOf(z.toJSONSchema(Report, { unrepresentable: 'any' }))],
    // As a reader has it: members may be added.
    ['team-event.json', textOf(z.toJSONSchema(TeamEvent, { io: 'input' }))],
    ['asyncapi.json', textOf(asyncApi())],
    ['openapi.json', textOf(api)],
    // As a function brings it: `GET /v1/openapi.json`.
    ['openapi.packed.json', textOf({ gzip: gzipSync(JSON.stringify(api), { level: 9 }).toString('base64') })],
  ]);
}

function textOf(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
