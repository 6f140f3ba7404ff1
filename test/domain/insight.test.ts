import { beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../lib/domain/figures/figure.ts';
import { summarise } from '../../lib/domain/insight.ts';
import type { Report } from '../../lib/domain/report.ts';
import { aWeek } from '../support/a-report.ts';

let week: Report;
beforeAll(async () => {
  week = await aWeek();
});

/** The same week, with some figures as they would be after eight others. */
function withFigures(change: (report: Report) => void): Report {
  const report = structuredClone(week);
  for (const figure of [report.engagement.posts, report.growth.active, report.sentiment.net]) after(figure, 'steady');
  change(report);
  return report;
}

function after(figure: Figure, verdict: string, baseline8w = 5): void {
  Object.assign(figure, { verdict, baseline8w, previous: baseline8w });
}

const lines = (report: Report, restated = 0) => summarise(report, restated).lines.map(({ text }) => text);

describe('the summary of a week', () => {
  it('says that it is too early to tell where there is nothing to compare with', () => {
    expect(lines(week)[0]).toBe('10 members wrote 10 posts: too little yet to tell what is usual.');
  });

  it('says that nothing clearly changed where no test holds, however figures moved', () => {
    const report = withFigures(({ engagement }) => after(engagement.posts, 'steady', 4));

    expect(lines(report)[0]).toBe(
      'Nothing clearly changed. 10 members wrote 10 posts (4 is usual), 10 of them for the first time.',
    );
  });

  it('names what the tests hold for changed, problems first, and counts what it does not name', () => {
    const report = withFigures(({ problems, requests, engagement, growth }) => {
      after(problems.list[0]!.demand, 'new', 0);
      after(requests.list[0]!.demand, 'rising', 0.5);
      after(engagement.posts, 'up');
      after(growth.active, 'down', 30);
    });
    const [first] = lines(report);

    expect(first).toMatch(/^Changed: .+ is new \(3 members, usually 0\); .+ is rising \(4 members, usually 0\.5\); /);
    expect(first).toContain('fewer active members than usual (10, usually 30); and 1 more.');
    expect(summarise(report, 0).suggestion!.text).toMatch(/^Look into .+: 3 members reported it this week/);
  });

  it('says how sure the mood is, and whether it clearly moved', () => {
    const moved = withFigures(({ sentiment }) => after(sentiment.net, 'down', 40));

    expect(lines(moved)[1]).toMatch(
      /^Net sentiment is \S+ \(95 % sure: \S+ to \S+\), clearly down from the usual \+40\.$/,
    );
    expect(lines(withFigures(() => {}))[1]).toMatch(/, no clear change from the usual \+5\.$/);
  });

  it('has at most five lines, the last of which tells what was restated', () => {
    const said = lines(week, 3);

    expect(said.length).toBeLessThanOrEqual(5);
    expect(said.at(-1)).toBe('3 figures of earlier issues were restated.');
  });
});
