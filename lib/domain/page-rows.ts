import * as z from 'zod';

const Page = z.object({
  names: z.array(z.string()),
  columns: z.object({
    postId: z.array(z.string()),
    authorKey: z.array(z.number()),
    threadKey: z.array(z.number()),
  }),
});

/** Whose post stands in a row of a page, and in which thread. */
export type PageRow = { readonly postId: string; readonly authorKey: string; readonly threadKey: string };

/**
 * The rows of a page, as the JSON it was packed from, by some authors or in some threads. Of a page that names none of
 * them only the names are decoded and parsed: most pages do not, and all of a brand's have to be looked through.
 */
export function rowsNaming(
  json: Buffer,
  column: 'authorKey' | 'threadKey',
  wanted: ReadonlySet<string>,
): readonly PageRow[] {
  if (!namesIn(json).some((name) => wanted.has(name))) return [];
  const { names, columns } = Page.parse(JSON.parse(json.toString('utf8')));
  return columns[column].flatMap((number, row) =>
    wanted.has(names[number]!)
      ? [
          {
            postId: columns.postId[row]!,
            authorKey: names[columns.authorKey[row]!]!,
            threadKey: names[columns.threadKey[row]!]!,
          },
        ]
      : [],
  );
}

/** A quote inside a name is escaped, so what follows the names in a page cannot stand in one of them. */
function namesIn(json: Buffer): string[] {
  const from = json.indexOf('"names":[') + 8;
  const to = json.indexOf('],"columns":{', from) + 1;
  return z.array(z.string()).parse(JSON.parse(json.toString('utf8', from, to)));
}
