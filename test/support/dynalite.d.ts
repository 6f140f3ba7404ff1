declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** DynamoDB's wire protocol over a store in memory. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
