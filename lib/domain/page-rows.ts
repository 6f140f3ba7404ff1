/** Whose post stands in a row of a page, and in which thread. */
export type PageRow = { readonly postId: string; readonly authorKey: string; readonly threadKey: string };

/**
 * The rows of a page, as the JSON it was packed from, by some authors or in some threads. Of a page that names none of
 * them only the names are decoded and parsed, and of others the three columns that are asked for: all pages of a brand
 * have to be looked through.
 */
export function rowsNaming(
  json: Buffer,
  column: 'authorKey' | 'threadKey',
  wanted: ReadonlySet<string>,
): readonly PageRow[] {
  const names: readonly string[] = listIn(json, '"names":[', '],"columns":{', 0);
  if (!names.some((name) => wanted.has(name))) return [];
  // A quote inside a name is escaped, so what is looked for cannot stand in one; nor can a bracket in an id or a number.
  const columns = json.indexOf('],"columns":{');
  const postIds: readonly string[] = listIn(json, '"postId":[', ']', columns);
  const threads: readonly number[] = listIn(json, '"threadKey":[', ']', columns);
  const authors: readonly number[] = listIn(json, '"authorKey":[', ']', columns);
  const asked = column === 'authorKey' ? authors : threads;
  return asked.flatMap((number, row) =>
    wanted.has(names[number]!)
      ? [{ postId: postIds[row]!, authorKey: names[authors[row]!]!, threadKey: names[threads[row]!]! }]
      : [],
  );
}

/** The list that begins and ends so, from a place on. */
function listIn<Value>(json: Buffer, begin: string, end: string, place: number): Value[] {
  const from = json.indexOf(begin, place) + begin.length;
  return JSON.parse(`[${json.toString('utf8', from, json.indexOf(end, from))}]`) as Value[];
}
