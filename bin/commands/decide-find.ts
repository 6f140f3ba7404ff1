import type { Command } from 'commander';
import { readOnePost } from '../../lib/steps/query.ts';
import { type ListedRequest, listRequests, readRequest } from '../../lib/steps/requests.ts';
import { terminalText } from '../terminal-text.ts';
import { type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

/** How many requests, or posts of one, are shown. */
const SHOWN = 20;
const WORDS = 100;

/** Looking up what is to be ruled about: requests by the words of their titles, and the posts behind one. */
export function addFind(command: Command, context: Context): void {
  withDataOptions(command.command('find [words...]') as Command)
    .description('Find requests by words of their title or theme, those most people are behind first.')
    .action(async (words: readonly string[], options: DataOptions) => {
      const code = await onBrand(options, context, async ({ ports }) => {
        const { requests } = await listRequests({ offset: 0, limit: Number.MAX_SAFE_INTEGER }, ports);
        const found = requests.filter((request) => says(request, words));
        for (const request of found.slice(0, SHOWN)) await context.io.out(asLine(request));
        if (found.length > SHOWN) context.io.err(`And ${found.length - SHOWN} more.`);
        return 0;
      });
      context.done(code);
    });
  withDataOptions(command.command('posts <request>') as Command)
    .description('Show the posts behind a request, the newest first, so that they can be told apart.')
    .action(async (request: string, options: DataOptions) => {
      const code = await onBrand(options, context, async ({ ports }) => {
        const { postIds } = await readRequest(request.slice(request.lastIndexOf('/') + 1), 'reader', ports);
        for (const postId of postIds.slice(0, SHOWN)) {
          const { title, body } = await readOnePost(postId, ports);
          const words = terminalText(`${title ?? ''} ${body}`)
            .replace(/\s+/g, ' ')
            .trim();
          await context.io.out(`${postId}  ${words.slice(0, WORDS)}\n`);
        }
        if (postIds.length > SHOWN) context.io.err(`And ${postIds.length - SHOWN} more.`);
        return 0;
      });
      context.done(code);
    });
}

function says({ title, theme }: ListedRequest, words: readonly string[]): boolean {
  const text = `${title} ${theme ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}

function asLine({ id, title, demand, status, destination }: ListedRequest): string {
  const people = `${demand} ${demand === 1 ? 'person' : 'people'}`;
  return `${id}  ${people.padStart(10)}  ${status.replace('_', ' ').padEnd(11)}  ${destination.padEnd(12)}  ${terminalText(title)}\n`;
}
