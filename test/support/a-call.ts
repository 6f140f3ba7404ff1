import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as API Gateway hands it over: `POST /v1/posts`, a key, and a body. */
export function aCall(
  what: string,
  key?: string,
  body?: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyEventV2 {
  const [method, url] = what.split(' ') as [string, string];
  const [rawPath, rawQueryString = ''] = url.split('?') as [string, string?];
  const bytes =
    body instanceof Uint8Array
      ? body
      : typeof body === 'string'
        ? body
        : body === undefined
          ? ''
          : JSON.stringify(body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    requestContext: { http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' } },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEventV2;
}
