/** The numbers inputs are held to. They are published as they stand here. */
export const LIMITS = {
  /** Request body on the wire, bytes. */
  bodyBytes: 262_144,
  /** Body after its content coding is undone, bytes. */
  decodedBytes: 1_048_576,
  /** A request that has not arrived whole by then is ended, seconds. */
  requestSeconds: 30,
  /** Request line and headers together, bytes: what API Gateway allows. */
  headerBytes: 10_240,
  /** Nesting of objects and arrays: what a DynamoDB item allows. */
  jsonDepth: 32,
  /** A post's body, UTF-16 units. */
  textChars: 20_000,
  /** A post's title, UTF-16 units. */
  titleChars: 300,
  /** An author's name, UTF-16 units. */
  nameChars: 120,
  /** An id as its source gives it, UTF-16 units. */
  idChars: 1_024,
  /** Combining marks in a row (stream-safe text, UAX #15). */
  combiningRun: 30,
  /** Age, or lead, of a signed time, seconds. */
  toleranceSeconds: 300,
  /** How far ahead of the clock a post's time may lie, seconds. */
  futureSeconds: 86_400,
  /** Posts in one request. */
  batchPosts: 500,
  /** One line of an import file, bytes. */
  lineBytes: 1_048_576,
} as const;
