import { MisconfiguredError } from '../domain/errors.ts';
import { MEASURES } from './features.ts';
import { indexLexicon, type Lexicon, VALENCES } from './lexicon.ts';
import { SLOTS } from './slots.ts';

/** What the model scores a text for, in the order of its columns. */
export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export const INTENTS = ['feature_request', 'bug_report', 'question', 'praise', 'complaint', 'discussion'] as const;
export const FLAGS = ['spam', 'abuse'] as const;
export const OUTPUTS = [...SENTIMENTS, ...INTENTS, ...FLAGS] as const;
export type Output = (typeof OUTPUTS)[number];

/** How a margin becomes a probability: 1 ÷ (1 + e^−(slope·margin + offset)). Platt (1999). */
export type Sigmoid = { readonly slope: number; readonly offset: number };

/** What training found out beside the weights. */
export type Header = {
  /** Names these weights and no others; part of every ruleset. */
  readonly name: string;
  /** One step of each output's column of weights. */
  readonly steps: readonly number[];
  /** Intents and flags, by output: its sigmoid, and the margin from which it holds. */
  readonly holds: Readonly<Record<string, Sigmoid & { readonly from: number }>>;
  readonly sentiment: {
    /** Sharpness of the scores: they are the softmax of the margins times this. */
    readonly sharpness: number;
    /** The log-odds of each label as sources have it: a row of weights for the margins and an offset, for each. */
    readonly rows: readonly (readonly number[])[];
    /** Below this confidence the engine abstains, by label. */
    readonly floors: Readonly<Record<string, number>>;
    /** How strong the feelings of two clauses must be, as scores, before a text is mixed; and how often it then is. */
    readonly mixed: { readonly from: number; readonly confidence: number };
  };
  readonly words: number;
};

export type Model = Header & {
  readonly lexicon: Lexicon;
  /** One byte of the feature each slot was given to. */
  readonly prints: Uint8Array;
  /** A row of one byte an output for every slot. */
  readonly table: Int8Array;
  /** A row of one number an output for every measure, and a last one for the constant. */
  readonly measures: Float32Array;
};

/** The parts of an artifact before they are bytes. */
export type ModelParts = Omit<Model, 'lexicon'> & {
  readonly hashes: Int32Array;
  readonly roles: Uint8Array;
  readonly valences: Int8Array;
};

const MAGIC = 'GSW1';
const HEADER_AT = 8;

/** The artifact: four letters, the header's length, the header as JSON, then the columns. */
export function encodeModel(parts: ModelParts): Uint8Array {
  const { hashes, roles, valences, prints, table, measures, ...header } = parts;
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc(-json.length & 3, ' ')]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(padded.length);
  const columns = [hashes, measures, roles, valences, prints, table].map((column) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  );
  return Buffer.concat([Buffer.from(MAGIC), size, padded, ...columns]);
}

/**
 * Read an artifact.
 * @throws MisconfiguredError when it is none, is cut short, or its columns are not the ones this version reads.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_AT || Buffer.from(bytes.subarray(0, 4)).toString() !== MAGIC) {
    throw new MisconfiguredError(`The reading model does not begin with '${MAGIC}': it is no model of this version.`);
  }
  const headerBytes = view.getUint32(4, true);
  const header: Header = JSON.parse(Buffer.from(bytes.subarray(HEADER_AT, HEADER_AT + headerBytes)).toString());
  const { words } = header;
  const measureCount = (MEASURES + 1) * OUTPUTS.length;
  const sizes = [4 * words, 4 * measureCount, words, VALENCES.length * words, SLOTS, OUTPUTS.length * SLOTS];
  const expected = HEADER_AT + headerBytes + sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== expected) {
    throw new MisconfiguredError(`The reading model has ${bytes.length} bytes; its header tells of ${expected}.`);
  }
  let at = HEADER_AT + headerBytes;
  const [hashes, measures, roles, valences, prints, table] = sizes.map((size) => {
    const column = new Uint8Array(bytes.buffer, bytes.byteOffset + at, size);
    at += size;
    return column;
  });
  return {
    ...header,
    // Columns of four bytes must begin at a multiple of four: these are copied, the others seen where they lie.
    lexicon: indexLexicon(new Int32Array(copyOf(hashes!)), roles!, signed(valences!)),
    measures: new Float32Array(copyOf(measures!)),
    prints: prints!,
    table: signed(table!),
  };
}

function copyOf(column: Uint8Array): ArrayBuffer {
  return new Uint8Array(column).buffer;
}

function signed({ buffer, byteOffset, length }: Uint8Array): Int8Array {
  return new Int8Array(buffer, byteOffset, length);
}
