import { clearChanges, count, type Watched } from './insight-changes.ts';
import type { Report, ReportedRequest } from './report.ts';

type Findings = Watched & Pick<Report, 'header'>;
type Line = Report['summary']['lines'][number];

/** How many changes the first line names; the sections show all. */
const NAMED = 3;
/** Fewer judged posts do not tell how members feel. */
const JUDGED_MIN = 5;

/**
 * The week in at most five lines, each with the figure it speaks of. Only what the tests of the report hold for changed
 * is called so; where they hold nothing, the first line says that nothing clearly changed, and where there is too
 * little to compare with, that.
 */
export function summarise(report: Findings, restatedFigures: number): Report['summary'] {
  const lines = [change(report), mood(report), wish(report), trouble(report)].flatMap((line) => line ?? []);
  if (restatedFigures > 0) {
    lines.push({
      text: `${count(restatedFigures, 'figure')} of earlier issues ${restatedFigures === 1 ? 'was' : 'were'} restated.`,
      figure: 'trust.operations.restated',
      operations: true,
    });
  }
  return { lines: lines.slice(0, 5), suggestion: suggest(report) };
}

function change(report: Findings): Line {
  const { engagement, growth } = report;
  const posts = engagement.posts.value ?? 0;
  if (posts === 0) return finding('No member wrote anything this week.', 'engagement.posts');
  const changes = clearChanges(report);
  const [first] = changes;
  const wrote = activity(report);
  if (first !== undefined) {
    const named = changes.slice(0, NAMED).map(({ text }) => text);
    const rest = changes.length - named.length;
    return finding(`Changed: ${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}. ${wrote}.`, first.figure);
  }
  const untold = [engagement.posts, growth.active].every(({ verdict }) => verdict === 'too few to say');
  return untold
    ? finding(`${wrote}: too little yet to tell what is usual.`, 'engagement.posts')
    : finding(`Nothing clearly changed. ${wrote}.`, 'engagement.posts');
}

function activity({ growth, engagement }: Findings): string {
  const [members, posts, fresh] = [growth.active.value ?? 0, engagement.posts.value ?? 0, growth.new.value ?? 0];
  const usual = engagement.posts.baseline8w;
  const compared = usual === null ? '' : ` (${Math.round(usual)} is usual)`;
  const first = usual === null ? '' : `, ${fresh} of them for the first time`;
  return `${count(members, 'member')} wrote ${count(posts, 'post')}${compared}${first}`;
}

function mood({ sentiment: { net } }: Findings): Line | undefined {
  if (net.value === null) return undefined;
  if ((net.n ?? 0) < JUDGED_MIN || net.interval95 === null) {
    const judged = `Only ${count(net.n ?? 0, 'post')} could be judged for sentiment: too few to say how members feel.`;
    return finding(judged, 'sentiment.net');
  }
  const [low, high] = net.interval95;
  const now = `Net sentiment is ${signed(net.value)} (95 % sure: ${signed(low)} to ${signed(high ?? 100)})`;
  const usual = signed(net.baseline8w ?? 0);
  if (net.verdict === 'up' || net.verdict === 'down')
    return finding(`${now}, clearly ${net.verdict} from the usual ${usual}.`, 'sentiment.net');
  if (net.verdict === 'steady') return finding(`${now}, no clear change from the usual ${usual}.`, 'sentiment.net');
  return finding(`${now}.`, 'sentiment.net');
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

/** One decision that the figures suggest: a problem that spreads, then the ignored, then the wished for. */
function suggest({ ignored, requests, problems }: Findings): Report['summary']['suggestion'] {
  const spreading = problems.list.find((problem) => isSpreading(problem) && problem.status === 'open');
  if (spreading !== undefined) {
    const text = `Look into ${spreading.title}: ${count(spreading.demand.value ?? 0, 'member')} reported it this week, clearly more than before, and nothing is decided yet.`;
    return { text, evidence: spreading.demand.evidence };
  }
  const unanswered = ignored.threads.value ?? 0;
  if (unanswered > 0) {
    const text =
      unanswered === 1
        ? 'Answer the negative thread that nobody has answered.'
        : `Answer the ${unanswered} negative threads that nobody has answered, the longest waiting first.`;
    return { text, evidence: ignored.threads.evidence };
  }
  const first = requests.list.find(({ status }) => status === 'open');
  if (first === undefined || (first.demandTotal.value ?? 0) < 3) return null;
  const text = `Decide on ${first.title}: ${count(first.demandTotal.value ?? 0, 'member')} asked for it and nothing is decided yet.`;
  return { text, evidence: first.demandTotal.evidence };
}

function isSpreading({ demand: { verdict } }: ReportedRequest): boolean {
  return verdict === 'new' || verdict === 'rising';
}

function finding(text: string, figure: string): Line {
  return { text, figure, operations: false };
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0';
}
