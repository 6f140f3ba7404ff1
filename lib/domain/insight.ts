import type { Report } from './report.ts';

type Findings = Pick<Report, 'header' | 'requests' | 'problems' | 'ignored' | 'sentiment' | 'engagement' | 'growth'>;
type Line = Report['summary']['lines'][number];

/**
 * The week in at most five lines, each with the figure it speaks of. A change is only called one when the week
 * before lies outside this week's interval; otherwise the line says that nothing changed.
 */
export function summarise(report: Findings, restatedFigures: number): Report['summary'] {
  const lines = [activity(report), mood(report), wish(report), trouble(report)].flatMap((line) => line ?? []);
  if (restatedFigures > 0) {
    lines.push({
      text: `${count(restatedFigures, 'figure')} of earlier issues ${restatedFigures === 1 ? 'was' : 'were'} restated.`,
      figure: 'trust.operations.restated',
      operations: true,
    });
  }
  return { lines: lines.slice(0, 5), suggestion: suggest(report) };
}

function activity({ growth, engagement }: Findings): Line {
  const [members, posts] = [growth.active.value ?? 0, engagement.posts.value ?? 0];
  if (posts === 0) return finding('No member wrote anything this week.', 'engagement.posts');
  const fresh = growth.new.value ?? 0;
  const usual = engagement.posts.baseline8w;
  const compared = usual === null ? '' : ` (${Math.round(usual)} is usual)`;
  return finding(
    `${count(members, 'member')} wrote ${count(posts, 'post')}${compared}; ${fresh} of the members for the first time.`,
    'engagement.posts',
  );
}

function mood({ sentiment: { net } }: Findings): Line | undefined {
  if (net.value === null) return undefined;
  const now = `Net sentiment is ${signed(net.value)}`;
  if (net.previous === null || net.interval95 === null) return finding(`${now}.`, 'sentiment.net');
  const [low, high] = net.interval95;
  const moved = net.previous < low ? 'up' : net.previous > high ? 'down' : null;
  const change =
    moved === null ? `no clear change from ${signed(net.previous)}` : `${moved} from ${signed(net.previous)}`;
  return finding(`${now} (between ${signed(low)} and ${signed(high)}), ${change}.`, 'sentiment.net');
}

function wish({ requests }: Findings): Line | undefined {
  const first = requests.list[0];
  if (first === undefined || (first.demand.value ?? 0) < 2) return undefined;
  const people = `${count(first.demand.value ?? 0, 'member')} this week, ${first.demandTotal.value} in all`;
  return finding(`Most asked for: ${first.title} (${people}).`, `requests.${first.id}.demand`);
}

function trouble({ ignored, problems }: Findings): Line | undefined {
  const unanswered = ignored.threads.value ?? 0;
  if (unanswered > 0) return finding(`${count(unanswered, 'negative thread')} got no answer.`, 'ignored.threads');
  const first = problems.list[0];
  if (first === undefined || (first.demand.value ?? 0) < 2) return undefined;
  return finding(
    `Most reported: ${first.title} (${count(first.demand.value ?? 0, 'member')}).`,
    `problems.${first.id}.demand`,
  );
}

/** One decision that the figures suggest: the ignored come before the wished for. */
function suggest({ ignored, requests }: Findings): Report['summary']['suggestion'] {
  const unanswered = ignored.threads.value ?? 0;
  if (unanswered > 0) {
    const text = `Answer the ${count(unanswered, 'negative thread')} that nobody has answered, the longest waiting first.`;
    return { text, evidence: ignored.threads.evidence };
  }
  const first = requests.list.find(({ status }) => status === 'open');
  if (first === undefined || (first.demandTotal.value ?? 0) < 3) return null;
  const text = `Decide on ${first.title}: ${count(first.demandTotal.value ?? 0, 'member')} asked for it and nothing is decided yet.`;
  return { text, evidence: first.demandTotal.evidence };
}

function finding(text: string, figure: string): Line {
  return { text, figure, operations: false };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0';
}
