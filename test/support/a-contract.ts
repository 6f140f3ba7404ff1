import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpHandler } from '../../functions/triggers/http.ts';
import document from '../../schema/openapi.json' with { type: 'json' };

type Content = Readonly<Record<string, { readonly schema?: object; readonly example?: unknown }>>;
type Response = { readonly $ref?: string; readonly content?: Content };
export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-role'?: string;
};

/** The document that is published. */
export const DOCUMENT = document as unknown as {
  readonly info: { readonly 'x-limits': Readonly<Record<string, number>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
};

/** Every call of the document: `GET /v1/posts/{id}` and what stands there. */
export const OPERATIONS = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ on: `${method.toUpperCase()} ${path}`, operation })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'https://api.example/openapi.json', components: DOCUMENT.components });
const validators = new Map<string, ValidateFunction>();

/** What in an answer the document does not say; empty where it says all of it. */
export function undocumented(on: string, answer: APIGatewayProxyStructuredResultV2): string[] {
  const operation = OPERATIONS.find((one) => one.on === on)?.operation;
  if (operation === undefined) return [`the document has no ${on}`];
  const { statusCode = 200, headers = {}, body = '' } = answer;
  const listed = operation.responses[String(statusCode)];
  if (listed === undefined) return [`${on} is not said to answer ${statusCode}`];
  const response = resolved(listed);
  if (body === '') return [];
  const type = String(headers['content-type'] ?? '').split(';')[0]!;
  const schema = response.content?.[type]?.schema;
  if (schema === undefined) return [`${on} is not said to answer ${statusCode} as ${type}`];
  if (!type.endsWith('json')) return [];
  const validate = validatorOf(`${on} ${statusCode} ${type}`, schema);
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(
    (one) => `${on} ${statusCode}: ${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`,
  );
}

/** A handler each of whose answers must be in the document, down to the last member. */
export function heldToDocument(handle: HttpHandler): HttpHandler {
  return async (event) => {
    const answer = await handle(event);
    const on = onOf(event);
    const wrong = on === undefined ? [] : undocumented(on, answer);
    if (wrong.length > 0) throw new Error(`An answer is not what the document says: ${wrong.join('; ')}`);
    return answer;
  };
}

/** The call of the document that an event is one of. */
function onOf({ requestContext, rawPath }: APIGatewayProxyEventV2): string | undefined {
  const asked = `${requestContext.http.method} ${rawPath}`.split('/');
  const fitting = OPERATIONS.filter(({ on }) => {
    const parts = on.split('/');
    return parts.length === asked.length && parts.every((part, i) => part === asked[i] || part.startsWith('{'));
  });
  return fitting.sort((a, b) => a.on.split('{').length - b.on.split('{').length)[0]?.on;
}

function resolved(response: Response): Response {
  if (response.$ref === undefined) return response;
  return DOCUMENT.components.responses[response.$ref.split('/').at(-1)!]!;
}

function validatorOf(name: string, schema: object): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(schema).replaceAll('"#/components', '"https://api.example/openapi.json#/components');
  const made = ajv.compile(JSON.parse(text));
  validators.set(name, made);
  return made;
}
