import { InvalidInputError } from '../lib/domain/errors.ts';

/** Which column of a CSV file goes to which member of a post, and what every post of the file has in common. */
export type ColumnMap = {
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
};

const MEMBERS = [
  'op',
  'source',
  'externalId',
  'threadId',
  'parentId',
  'title',
  'body',
  'bodyFormat',
  'language',
  'createdAt',
  'editedAt',
  'deletedAt',
  'metricsAt',
  'url',
  'channel',
  'tags',
  'visibility',
  'accepted',
  'version',
  'author.id',
  'author.name',
  'author.isStaff',
  'author.account',
  'metrics.likes',
  'metrics.replies',
  'metrics.shares',
  'metrics.views',
  'metrics.followers',
];
const NUMBERS = new Set(['version', ...MEMBERS.filter((member) => member.startsWith('metrics.'))]);
const TRUTHS = new Set(['accepted', 'author.isStaff']);

/**
 * Read `--map externalId=Id,author.id=User,source:=forum`: `member=Column` takes a column, `member:=text` is the same
 * for every row. Members that are not named are looked for in a column of their own name.
 * @throws InvalidInputError that names the part that cannot be read.
 */
export function parseColumnMap(text: string): ColumnMap {
  const columns: Record<string, string> = {};
  const constants: Record<string, string> = {};
  for (const part of text.split(',')) {
    const [, member = '', sign, value = ''] = /^([^=:]+)(:?=)(.*)$/.exec(part.trim()) ?? [];
    if (sign === undefined || value === '') {
      throw new InvalidInputError(`--map cannot read '${part}'; expected member=Column or member:=text.`);
    }
    if (!MEMBERS.includes(member)) {
      throw new InvalidInputError(`--map names '${member}', which no post has; a post has ${MEMBERS.join(', ')}.`);
    }
    (sign === ':=' ? constants : columns)[member] = value;
  }
  return { columns, constants };
}

/** One row as a canonical post; empty cells are absent. @throws InvalidInputError for a column that is not there. */
export function postOfRow(
  row: Readonly<Record<string, string>>,
  { columns, constants }: ColumnMap,
): Record<string, unknown> {
  const post: Record<string, unknown> = {};
  for (const member of MEMBERS) {
    const column = columns[member];
    if (column !== undefined && !Object.hasOwn(row, column)) {
      throw new InvalidInputError(`The file has no column '${column}'; it has ${Object.keys(row).join(', ')}.`);
    }
    const cell = constants[member] ?? (Object.hasOwn(row, column ?? member) ? row[column ?? member] : undefined);
    if (cell !== undefined && cell !== '') place(post, member, cellValue(member, cell));
  }
  return post;
}

function cellValue(member: string, cell: string): unknown {
  if (NUMBERS.has(member)) return /^\d+$/.test(cell.trim()) ? Number(cell) : cell;
  if (TRUTHS.has(member)) return /^(true|yes|1)$/i.test(cell) ? true : /^(false|no|0)$/i.test(cell) ? false : cell;
  return member === 'tags'
    ? cell
        .split(/[;|]/)
        .map((tag) => tag.trim())
        .filter(Boolean)
    : cell;
}

function place(post: Record<string, unknown>, member: string, value: unknown): void {
  const [outer, inner] = member.split('.') as [string, string | undefined];
  if (inner === undefined) post[outer] = value;
  else post[outer] = { ...(post[outer] as object | undefined), [inner]: value };
}
