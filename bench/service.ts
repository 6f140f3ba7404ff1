import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLAGS } from './child.ts';

/** What is measured: where it answers, who may ask it what, and its process. */
export type Service = {
  readonly address: string;
  /** A key that may send posts, and one that may ask everything; empty where nobody can be asked. */
  readonly key: string;
  readonly admin: string;
  readonly child: ChildProcess;
};

/** What each post weighs. */
export const BODY_BYTES = 600;
const PROGRAM = [...FLAGS, join(import.meta.dirname, '../bin/groundswell.ts')];
const WORDS = 'please could the board export to a calendar again because every week we lose an hour with it'.split(' ');

/** Do some work with a service of its own, on a data directory that is new. */
export async function withService(folder: string, work: (service: Service) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(folder, 'data-'));
  const brand = join(import.meta.dirname, '../examples/acme/brand.json');
  const args = ['start', '--port', '0', '--data', data, '--brand', brand];
  const child = spawn(process.execPath, [...PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const told = await said(child, /Send a post/);
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(told)![0];
  const keyOf = (role: string) => new RegExp(`gs_acme_${role}_[\\w-]+`).exec(told)![0];
  await work({ address, key: keyOf('writer'), admin: keyOf('admin'), child });
  child.kill();
  await once(child, 'exit');
}

/** What a process printed until it said something. */
export async function said(child: ChildProcess, what: RegExp): Promise<string> {
  let told = '';
  for await (const part of child.stdout!.iterator({ destroyOnReturn: false })) {
    told += part;
    if (what.test(told)) return told;
  }
  throw new Error(`The process ended before it was ready: ${told}`);
}

/** The most memory a process has held so far, MB; unknown where the system does not tell. */
export function peakOf({ pid }: Pick<ChildProcess, 'pid'>): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  } catch {
    return Number.NaN;
  }
}

/** A whole request, so that the generator has nothing to do while it counts. */
export function requestOf(
  { address, key }: Pick<Service, 'address' | 'key'>,
  posts: number,
  nameOf: () => string,
): Buffer {
  const all = Array.from({ length: posts }, () => postOf(nameOf()));
  const body = posts === 1 ? all[0]! : `{"posts":[${all.join(',')}]}`;
  const head = [
    'POST /v1/posts HTTP/1.1',
    `host: ${new URL(address).host}`,
    `authorization: Bearer ${key}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** A post of `BODY_BYTES`, written now. */
function postOf(externalId: string): string {
  const author = {
    id: `member-${externalId.length}-${externalId.charCodeAt(externalId.length - 1) % 97}`,
    name: 'Ana',
  };
  const post = {
    source: 'forum',
    externalId,
    author,
    title: 'A calendar',
    createdAt: new Date().toISOString(),
    body: '',
  };
  const room = BODY_BYTES - JSON.stringify(post).length;
  let body = '';
  for (let at = externalId.length; body.length < room; at++) body += `${WORDS[(at * 7) % WORDS.length]} `;
  return JSON.stringify({ ...post, body: body.slice(0, room) });
}
