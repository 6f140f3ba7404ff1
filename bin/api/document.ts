import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { routes as access } from '../../functions/access.ts';
import { routes as explain } from '../../functions/explain.ts';
import { routes as hooks } from '../../functions/hooks.ts';
import { routes as ingest } from '../../functions/ingest.ts';
import { routes as insights } from '../../functions/insights.ts';
import { routes as lists } from '../../functions/lists.ts';
import { routes as manage } from '../../functions/manage.ts';
import type { Route } from '../../functions/triggers/http.ts';
import { MEDIA_TYPE } from '../../functions/triggers/negotiate.ts';
import { WeekName } from '../../functions/triggers/week.ts';
import { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { LIMITS } from '../../lib/domain/limits.ts';
import { CALLS } from './calls.ts';
import { type AnswerDescribed, type CallDescribed, TAGS } from './described.ts';
import { PROBLEM_CONTENT, problemsOf, typesOfProblems } from './problems.ts';

/** Every route of every function. */
export const ROUTES: readonly Pick<Route<never>, 'on' | 'needs' | 'query' | 'body'>[] = [
  ...ingest,
  ...hooks,
  ...insights,
  ...lists,
  ...explain,
  ...manage,
  ...access,
];

/** The OpenAPI 3.1 document of the API, made from the schemas its calls are held to. */
export function openApi(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of ROUTES) {
    const [method, path] = route.on.split(' ') as [string, string];
    const described = CALLS[route.on];
    if (described === undefined) throw new Error(`bin/api/calls.ts does not describe '${route.on}'.`);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route, described) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Groundswell',
      version: '1.0.0',
      summary: 'What a brand’s community says, and what its product teams should do next.',
      description: `Every call names its brand by its credential. A key goes in \`Authorization: Bearer gs_…\`: writers send, readers read figures, words and pseudonyms, admins everything. Answers of 400 and more are problems (RFC 9457) of these types: ${typesOfProblems()}. Lists go on by signed cursors; answers to GET carry an ETag. A member named \`format\` in the query is above the Accept header.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      'x-limits': LIMITS,
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'gs_<brand>_<role>_<random>' },
        session: { type: 'apiKey', in: 'cookie', name: 'groundswell-session', description: 'Opens GET alone.' },
      },
    },
  });
}

function operationOf(
  { on, needs, query, body }: (typeof ROUTES)[number],
  { tag, summary, more, answers, problems = [], takes, example }: CallDescribed,
): ZodOpenApiOperationObject {
  const [method, path] = on.split(' ') as [string, string];
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const isOpen = needs === 'anyone' || needs === 'signature';
  const content =
    takes ??
    (body === undefined
      ? undefined
      : { 'application/json': { schema: body, ...(example === undefined ? {} : { example }) } });
  const refusals = [
    ...(isOpen ? (needs === 'signature' ? [401, 404] : []) : [401, 403]),
    ...(named.length > 0 ? [404] : []),
    ...(query === undefined ? [] : [422]),
    ...(content === undefined || needs === 'signature' ? [] : [400, 413, 415, 422]),
    ...(Object.values(answers).some(({ also }) => also !== undefined) ? [406] : []),
    ...problems,
    500,
    503,
  ];
  return {
    operationId: operationIdOf(on),
    tags: [tag],
    summary,
    ...(more === undefined ? {} : { description: more }),
    ...(isOpen ? {} : { 'x-role': needs }),
    security: isOpen ? [] : method === 'GET' ? [{ key: [] }, { session: [] }] : [{ key: [] }],
    ...(named.length === 0 && query === undefined
      ? {}
      : {
          requestParams: {
            ...(named.length === 0
              ? {}
              : { path: z.object(Object.fromEntries(named.map((one) => [one, PARAMETER[one]!]))) }),
            ...(query === undefined ? {} : { query: query as z.ZodObject }),
          },
        }),
    ...(content === undefined ? {} : { requestBody: { content } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          responseOf(answer, refusals.includes(Number(status))),
        ]),
      ),
      ...(method === 'GET' && needs !== 'signature' ? { 304: { description: 'You hold that one already.' } } : {}),
      ...(method === 'GET' && !isOpen
        ? { 303: { description: 'A browser that opens a page without a session: to the place for a key.' } }
        : {}),
      ...problemsOf(refusals.filter((status) => !(status in answers))),
    },
  };
}

/** An answer in every form it can have, a problem among them where its status can mean one, too. */
function responseOf({ says, json, problem, also = [], only, example }: AnswerDescribed, isProblemToo: boolean) {
  const forms = only === undefined ? also : [only];
  const content = {
    ...(json === undefined
      ? {}
      : { 'application/json': { schema: json, ...(example === undefined ? {} : { example }) } }),
    ...Object.fromEntries(forms.map((form) => [MEDIA_TYPE[form].split(';')[0]!, { schema: z.string() }])),
    ...(problem === undefined ? {} : { 'application/problem+json': { schema: problem } }),
    ...(isProblemToo && problem === undefined ? PROBLEM_CONTENT : {}),
  };
  return { description: says, ...(Object.keys(content).length === 0 ? {} : { content }) };
}

function operationIdOf(on: string): string {
  return on
    .replace(/\/v1\//, '/')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, n) => (n === 0 ? word.toLowerCase() : `${word[0]!.toUpperCase()}${word.slice(1)}`))
    .join('');
}

/** What stands in a path. */
const PARAMETER: Readonly<Record<string, z.ZodType>> = {
  week: WeekName,
  id: z.string().describe('An id, as lists give it.'),
  postId: z.string().describe('The id of a post.'),
  source: z.string().describe('The source the member writes in.'),
  connector: ConnectorName,
  brand: z.string().describe('The id in the brand file.'),
};
