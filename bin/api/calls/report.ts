import * as z from 'zod';
import { ListedChampion } from '../../../lib/domain/listed-champion.ts';
import { ListedRequest, ReadRequest } from '../../../lib/domain/read-request.ts';
import { Report } from '../../../lib/domain/report.ts';
import type { CallDescribed } from '../described.ts';

const nextCursor = z.string().nullable().describe('Where the list goes on, for `cursor`; null at its end.');
const total = z.number().int();

/** The week as it is told. */
export const REPORT_CALLS: Readonly<Record<string, CallDescribed>> = {
  'GET /v1/reports/{week}': {
    tag: 'report',
    summary: 'The report of a week.',
    more: 'As the books stand now; `issue` gives one as it was sealed. As CSV it is one table, chosen by `table`; as a page, members’ words stand beside what they are counted in, as they are now.',
    answers: { 200: { says: 'The report.', json: Report, also: ['markdown', 'html', 'csv'] } },
  },
  'GET /v1/themes': {
    tag: 'report',
    summary: 'The themes of a week with their figures, and phrases that may become one.',
    answers: {
      200: {
        says: 'In the order of the taxonomy.',
        json: z.object({
          week: z.string(),
          themes: Report.shape.themes,
          candidates: Report.shape.phrases.shape.rising,
        }),
        also: ['html'],
      },
    },
  },
  'GET /v1/requests': {
    tag: 'report',
    summary: 'What members ask for and report, those most people are behind first.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({ total, requests: z.array(ListedRequest), nextCursor }),
        also: ['csv', 'html'],
      },
    },
  },
  'GET /v1/requests/{id}': {
    tag: 'report',
    summary: 'One request, by the id a team knows it by or by any ask in it, with all that was told of it.',
    more: 'Once it has shipped, it says who is to be told; who they are, to admins alone.',
    answers: {
      200: {
        says: 'The request; as a page, with the words of those who asked and what was decided.',
        json: ReadRequest,
        also: ['html'],
      },
    },
  },
  'GET /v1/members/champions': {
    tag: 'report',
    summary: 'Members who keep helping others, and posts worth featuring.',
    answers: {
      200: {
        says: 'As the report of the week has them.',
        json: Report.shape.champions.extend({ week: z.string(), list: z.array(ListedChampion) }),
        also: ['html'],
      },
    },
  },
};
