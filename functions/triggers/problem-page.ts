import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { markup, textOf } from '../../lib/views/markup.ts';
import { page } from './page.ts';
import type { Problem } from './problem.ts';
import { isOpeningPage } from './way-in.ts';

/** What a person is told who follows a link to what is gone, or is not for them: the problem in words, and a way on. */
export function problemPageFor(
  { status, title, detail, bug }: Problem['told'],
  event: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 | undefined {
  if (!isOpeningPage(event)) return undefined;
  const heading = `${title[0]!.toUpperCase()}${title.slice(1)}`;
  const { type, body, headers } = page(
    status,
    textOf(markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${heading}</title><style>:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem;overflow-wrap:anywhere}</style></head>
<body><main><h1>${heading}</h1><p>${detail ?? 'Something went wrong here.'}</p>${bug && markup`<p>Whoever runs this service finds it in the log as <code>${bug}</code>.</p>`}<p><a href="/">This week</a></p></main></body></html>`),
  );
  return { statusCode: status, headers: { ...headers, 'content-type': type, 'cache-control': 'no-store' }, body };
}
