import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../lib/domain/report.ts';
import { figuresIn } from '../../lib/domain/restatement.ts';
import { reportAsCsv } from '../../lib/views/report-csv.ts';
import { aWeek } from '../support/a-report.ts';

let week: Report;
beforeAll(async () => {
  week = await aWeek();
});

const rowsOf = (report: Report) => parse(reportAsCsv(report), { columns: true }) as Record<string, string>[];

describe('a report as a table', () => {
  it('has a row for every figure of the JSON, with its value', () => {
    const values = new Map(rowsOf(week).map(({ figure, value }) => [figure, value === '' ? null : Number(value)]));

    expect(values).toEqual(figuresIn(week));
  });

  it('leaves an empty cell where nothing is known, never a nought', () => {
    const shares = rowsOf(week).find(({ figure }) => figure === 'engagement.shares');

    expect(shares).toMatchObject({ value: '', low95: '' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('makes no formula of a title such as %j', (title) => {
    const [first] = week.requests.list;
    const hostile = { ...week, requests: { ...week.requests, list: [{ ...first!, title }] } };

    const names = rowsOf(hostile).map(({ name }) => name!);

    expect(names).toContain(`'${title}`);
  });
});
