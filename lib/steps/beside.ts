import { packPage } from '../domain/daybook.ts';
import type { Beside, Ports } from '../ports.ts';
import { readSpikes } from './alert.ts';
import { readFacts } from './books.ts';
import { championPosts } from './champions.ts';
import { listInbox } from './inbox.ts';
import { listPosts } from './list-posts.ts';
import { listFlagged } from './moderation-list.ts';
import { openBooks, openClosedBooks } from './open-books.ts';
import { listEvidence } from './query.ts';
import { compose } from './report.ts';
import { findDue } from './route.ts';
import { readAsksOf } from './standing.ts';
import { makeSummary } from './summaries.ts';

/** The same work done here, each piece from books that are opened for it: what the process beside does. */
export function doHere(ports: Pick<Ports, 'brand' | 'table' | 'clock'>): Beside {
  return {
    fold: async (hour, known) => packPage(await readFacts(hour, ports.table), known),
    compose: async (week, asOf) => compose(week, await openBooks(ports), ports, asOf),
    summarise: async (week) => makeSummary(week, await openBooks(ports), ports),
    asks: async (week) => readAsksOf(week, await openBooks(ports), ports),
    due: async (told, at) => findDue(told, await openClosedBooks(ports), at, ports),
    spikes: async (at) => readSpikes(await openClosedBooks(ports), at, ports),
    evidence: async (week, figure, page) => listEvidence(week, figure, ports, page),
    posts: async (filter, from, role) => listPosts(filter, from, role, ports),
    inbox: async (filter, from, role) => listInbox(filter, from, role, ports),
    flagged: async (filter, from, role) => listFlagged(filter, from, role, ports),
    championPosts: async (week) => championPosts(week, await openBooks(ports), ports),
  };
}
