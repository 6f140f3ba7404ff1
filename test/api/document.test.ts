import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KNOWN_TYPES } from '../../bin/api/problems.ts';
import { LIMITS } from '../../lib/domain/limits.ts';
import { DOCUMENT, OPERATIONS, undocumented } from '../support/a-contract.ts';
import { ALL_ROUTES, anApi } from '../support/an-api.ts';

describe('the OpenAPI document', () => {
  it('has every call that is answered, and no other', () => {
    expect(OPERATIONS.map(({ on }) => on).sort()).toEqual(ALL_ROUTES.map(({ on }) => on).sort());
  });

  it('says which role each call needs, and everything it takes besides its path', () => {
    for (const { on, needs, query } of ALL_ROUTES) {
      const { operation } = OPERATIONS.find((one) => one.on === on)!;
      const named = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      const taken = Object.keys((query as { shape?: object } | undefined)?.shape ?? {});

      expect(operation['x-role'], on).toBe(needs === 'anyone' || needs === 'signature' ? undefined : needs);
      expect(named.sort(), on).toEqual(taken.sort());
    }
  });

  it('publishes the limits under the names that hostile inputs lean on', () => {
    const named = [
      'bodyBytes',
      'decodedBytes',
      'requestSeconds',
      'headerBytes',
      'jsonDepth',
      'textChars',
      'titleChars',
      'nameChars',
      'combiningRun',
      'toleranceSeconds',
      'futureSeconds',
    ];

    expect(DOCUMENT.info['x-limits']).toEqual(LIMITS);
    expect(Object.keys(DOCUMENT.info['x-limits'])).toEqual(expect.arrayContaining(named));
  });

  it('tells of every type of problem an input can have', () => {
    expect(KNOWN_TYPES.told).toEqual(expect.arrayContaining(KNOWN_TYPES.refused));
  });

  it('sees a member it does not name, a status it does not list, and a call it does not know', async () => {
    const api = await anApi();
    const { text, headers } = await api.call('GET /v1/keys', 'admin@acme');
    const answer = { statusCode: 200, headers, body: text };
    const more = JSON.stringify({ keys: [{ ...JSON.parse(text).keys[0], hash: 'x' }] });

    expect(undocumented('GET /v1/keys', answer)).toEqual([]);
    expect(undocumented('GET /v1/keys', { ...answer, body: more })).toEqual([expect.stringContaining('hash')]);
    expect(undocumented('GET /v1/keys', { ...answer, statusCode: 418 })).toEqual([expect.stringContaining('418')]);
    expect(undocumented('GET /v1/secrets', answer)).toEqual([expect.stringContaining('no GET /v1/secrets')]);
  });

  it('is told of in docs/api.md: every call with its role and summary, and every type of problem', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');

    for (const { on, operation } of OPERATIONS) {
      const role = operation['x-role'] ?? (on.includes('/hooks/') ? 'signature' : '–');
      expect(page).toContain(`| \`${on}\` | ${role} | ${operation.summary} |`);
    }
    for (const type of KNOWN_TYPES.told) expect(page).toContain(`\`${type}\``);
  });

  it('gives examples of what is sent that are taken', async () => {
    const { call } = await anApi({ at: '2026-11-23T12:00:00Z' });
    const shown = OPERATIONS.flatMap(({ on, operation }) => {
      const example = operation.requestBody?.content['application/json']?.example;
      return example === undefined ? [] : [{ on, example }];
    });

    expect(shown.length).toBeGreaterThan(6);
    for (const { on, example } of shown) {
      const { status } = await call(on.replace('{postId}', 'nowhere'), 'admin@acme', example);
      // What an example names need not be there.
      expect([200, 201, 202, 404], on).toContain(status);
    }
  });

  it('is served to anybody, as JSON and as a page without a script', async () => {
    const { call } = await anApi();

    const json = await call('GET /v1/openapi.json');
    const page = await call('GET /docs');

    expect(json.body).toEqual(JSON.parse(JSON.stringify(DOCUMENT)));
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    for (const { on } of OPERATIONS) expect(page.text).toContain(on);
    expect(page.text).not.toContain('<script');
  });
});
