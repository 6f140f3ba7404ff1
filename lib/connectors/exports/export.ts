import { InvalidInputError } from '../../domain/errors.ts';
import { discourseDocument, discourseRow } from './discourse.ts';
import type { ExportContext, Exported } from './exported.ts';
import { githubDocument } from './github.ts';

/** A system whose export files we read. All of it is pure, and brings the same posts as its webhook. */
export type Exporter = {
  /** The posts of one document. @throws InvalidInputError when it is none of this system. */
  document(document: unknown, context: ExportContext): readonly Exported[];
  /** The posts of one row of a table. @throws InvalidInputError when there are no such tables. */
  row(row: Readonly<Record<string, string>>, context: ExportContext): readonly Exported[];
};

/** The systems, by the name of their connector. */
export const EXPORTERS: Readonly<Record<'discourse' | 'github', Exporter>> = {
  discourse: { document: discourseDocument, row: discourseRow },
  github: {
    document: githubDocument,
    row: () => {
      throw new InvalidInputError('GitHub exports no tables; use --map for one of your own.');
    },
  },
};
