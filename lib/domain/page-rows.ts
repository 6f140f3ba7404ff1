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
 * The rows of a page by some authors, or in some threads. A page that names none of them is not taken apart: most
 * pages do not, and all of a brand's may have to be looked through.
 */
export function rowsNaming(
  packed: unknown,
  column: 'authorKey' | 'threadKey',
  wanted: ReadonlySet<string>,
): readonly PageRow[] {
  const { names, columns } = Page.parse(packed);
  if (!names.some((name) => wanted.has(name))) return [];
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
