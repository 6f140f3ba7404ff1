import { createCalendar } from '../../lib/domain/week.ts';
import { number, pick, type Random } from './chance.ts';

/** A post as it is sent in, and when that is, ms. */
export type Event = { readonly arrives: number; readonly post: Record<string, unknown> };

export const WEEKS = 6;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const BODIES = [
  'How do I export a board?',
  'Please add a dark mode.',
  'The editor crashes when I paste an image.',
  'I love the new search!',
  'This update is terrible, nothing works.',
  'Would be great to have recurring cards.',
  'That worked, thank you!',
  'Dark theme please, my eyes hurt.',
  "It doesn't load on my phone. The editor is great, though.",
  'Anyone else waiting for the calendar sync?',
  'Same here.',
  'Der neue Editor ist wirklich wunderbar, vielen Dank an alle, die daran gearbeitet haben.',
  'Пожалуйста, добавьте тёмную тему, это было бы очень удобно для всех нас.',
  'You are an idiot and your stupid app is garbage.',
  'WIN a FREE iPhone!!! Click http://free-prizes.example now to claim your cash prize, text WIN to 80082',
  'The search is slow and the editor is slow too.',
  'We came from Trello and Acme is so much better, thank you!',
  'Trello has swimlanes, so do Kanbanize and Acme Go.',
];

/** Threads and replies, with whatever becomes of them later: edits, moves, deletes, counts. Some of it comes late. */
export function eventsOf(random: Random, from: number, timeZone: string, posts: number): Event[] {
  const at = (ms: number) => new Date(Math.floor(ms)).toISOString();
  const threads: { id: string; source: string; time: number }[] = [];
  return Array.from({ length: posts }, (_, i): Event[] => {
    const thread = threads.length > 2 && random() < 0.55 ? pick(threads, random) : undefined;
    const time = thread === undefined ? timeOf(random, from, timeZone) : thread.time + random() ** 3 * 6 * DAY;
    const source = thread?.source ?? pick(['forum', 'forum', 'mail', 'tracker'], random);
    const externalId = `e${i}`;
    if (thread === undefined) threads.push({ id: externalId, source, time });
    const author = Math.floor(random() ** 2 * 14);
    const post = {
      source,
      externalId,
      threadId: thread?.id ?? externalId,
      parentId: thread?.id ?? null,
      author: { id: `m${author}`, isStaff: author === 5 || (author === 6 && random() < 0.5) },
      createdAt: at(time),
      title: thread === undefined && random() < 0.4 ? 'About the boards' : null,
      body: random() < 0.03 ? `${pick(BODIES, random)} `.repeat(600) : pick(BODIES, random),
      accepted: random() < 0.1,
      channel: random() < 0.5 ? pick(['help', 'ideas'], random) : null,
      metrics:
        random() < 0.5
          ? {
              likes: number(random, 6),
              replies: number(random, 3),
              shares: null,
              followers: random() < 0.5 ? number(random, 900) : null,
            }
          : null,
      ...(source === 'tracker' ? { version: 1 } : {}),
    };
    const later = (hours: number) => time + (1 + random() * hours) * HOUR;
    const arrives = (moment: number) => moment + (random() < 0.15 ? random() * 21 * DAY : 0);
    const events: Event[] = [{ arrives: arrives(time), post }];
    const also = (moment: number, more: Record<string, unknown>, whole = true) =>
      events.push({ arrives: arrives(moment), post: { ...(whole ? post : { source, externalId }), ...more } });
    if (random() < 0.2) {
      const moment = later(200);
      also(moment, {
        body: pick(BODIES, random),
        editedAt: at(moment),
        ...(source === 'tracker' ? { version: 2 } : {}),
      });
    }
    if (random() < 0.08) {
      const moment = later(100) + 3 * DAY;
      also(moment, {
        createdAt: at(time + 3 * DAY),
        editedAt: at(moment),
        ...(source === 'tracker' ? { version: 3 } : {}),
      });
    }
    if (random() < 0.1) {
      const moment = later(200);
      also(moment, { op: 'delete', deletedAt: at(moment) }, false);
    }
    if (random() < 0.25) {
      const moment = later(400);
      also(moment, { op: 'metrics', metrics: { likes: number(random, 30), shares: 1 }, metricsAt: at(moment) }, false);
    }
    return events;
  }).flat();
}

/** Mostly any time; now and then next to where a week begins, or where clocks change. */
function timeOf(random: Random, from: number, timeZone: string): number {
  const time = from + random() * WEEKS * 7 * DAY;
  if (random() < 0.8) return time;
  const { weekOf, spanOf } = createCalendar(timeZone);
  const { to } = spanOf(weekOf(time));
  return to + pick([-1, 0, 1, -HOUR, HOUR, -22 * HOUR, -72 * HOUR, -72 * HOUR - 1], random);
}

/** Many people ask for one thing in a single week, and nobody any more in the next. */
export function outbreakOf(random: Random, from: number): Event[] {
  const start = from + number(random, WEEKS) * 7 * DAY;
  const body = pick(['Please add webhooks.', 'Please add a dark mode.', 'The search crashes all the time.'], random);
  return Array.from({ length: 4 + number(random, 9) }, (_, i) => {
    const time = start + random() * 5 * DAY;
    const author = { id: `o${i}` };
    return {
      arrives: time,
      post: { source: 'forum', externalId: `o${i}`, author, createdAt: new Date(Math.floor(time)).toISOString(), body },
    };
  });
}
