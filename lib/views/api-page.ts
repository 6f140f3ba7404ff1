import { markup } from './markup.ts';
import { plainPage } from './plain-page.ts';

/** As much of an OpenAPI document as its page shows. */
export type ApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
};

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
};
type Content = Readonly<Record<string, { readonly schema?: unknown; readonly example?: unknown }>>;
type Operation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

/** The API as one page to read: made from its document alone, without a script. */
export function apiAsPage({ info, tags = [], paths, components }: ApiDocument): string {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  return plainPage(
    info.title,
    markup`<header><h1>${info.title}</h1><p class="days">Version ${info.version} · <a href="/v1/openapi.json">the OpenAPI document</a> · <a href="/">this week</a></p></header>
    <main>
      <p>${prose(info.description)}</p>
      <nav>${tags.map(
        (tag) =>
          markup`<h2>${tag.name}</h2><ul>${calls
            .filter(({ operation }) => operation.tags?.[0] === tag.name)
            .map(
              ({ name, operation: { summary } }) =>
                markup`<li><a href="#${anchorOf(name)}">${name}</a> <span>${prose(summary)}</span></li>`,
            )}</ul>`,
      )}</nav>
      ${tags.map(
        (tag) => markup`<section><h2>${tag.name}</h2><p>${prose(tag.description)}</p>
          ${calls.filter(({ operation }) => operation.tags?.[0] === tag.name).map(callAsArticle)}
        </section>`,
      )}
      <section><h2>Schemas</h2>${Object.entries(components?.schemas ?? {}).map(
        ([name, schema]) =>
          markup`<details id="schema-${name}"><summary>${name}</summary><pre><code>${JSON.stringify(schema, null, 1)}</code></pre></details>`,
      )}</section>
    </main>`,
  );
}

/** Text as the document writes it: between backticks stands code. */
function prose(text = '') {
  return text.split('`').map((part, i) => (i % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}

function callAsArticle({ name, operation }: { readonly name: string; readonly operation: Operation }) {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  return markup`<article id="${anchorOf(name)}">
    <h3><code>${name}</code></h3>
    <p>${prose(summary)}${description === undefined ? null : markup` ${prose(description)}`}</p>
    ${
      parameters.length === 0
        ? null
        : markup`<dl>${parameters.map(
            (one) =>
              markup`<dt><code>${one.name}</code> (${one.in}${one.required ? ', required' : ''})</dt><dd>${prose(one.description)}</dd>`,
          )}</dl>`
    }
    ${requestBody === undefined ? null : markup`<p>Takes ${contentInWords(requestBody.content)}</p>`}
    <dl>${Object.entries(responses).map(
      ([status, { description: says, content = {} }]) =>
        markup`<dt>${status}</dt><dd>${says} ${contentInWords(content)}</dd>`,
    )}</dl>
  </article>`;
}

function contentInWords(content: Content) {
  return Object.entries(content).map(([type, { schema, example }]) => {
    const name = schemaName(schema);
    return markup`<span> <code>${type}</code>${name === undefined ? null : markup` <a href="#schema-${name}">${name}</a>`}</span>${
      example === undefined ? null : markup`<pre><code>${JSON.stringify(example, null, 1)}</code></pre>`
    }`;
  });
}

function schemaName(schema: unknown): string | undefined {
  const ref = (schema as { readonly $ref?: string } | undefined)?.$ref;
  return ref?.split('/').at(-1);
}

function anchorOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
