import type { Figure } from './figures/figure.ts';
import type { Report } from './report.ts';

/** What changed is told from these. */
export type Watched = Pick<
  Report,
  'requests' | 'problems' | 'themes' | 'ignored' | 'sentiment' | 'engagement' | 'growth' | 'initiatives'
> & {
  readonly responses: Pick<Report['responses'], 'answerRate72h'>;
};

/** A clear change, as people say it, and the figure that shows it. */
export type Told = { readonly text: string; readonly figure: string };

const MOVED = { new: 'new', rising: 'rising', fading: 'fading', gone: 'gone' } as const;

/** Everything that clearly changed, the weightiest first: what the tests held together, and nothing else. */
export function clearChanges(report: Watched): Told[] {
  const { engagement, growth, ignored, responses } = report;
  return [
    ...subjectChanges('problems', report.problems.list, 'demand'),
    ...subjectChanges('requests', report.requests.list, 'demand'),
    ...themeChanges(report),
    ...initiativeChanges(report),
    ...weekChange('negative threads without an answer', 'ignored.threads', ignored.threads),
    ...weekChange('questions answered in 72 hours', 'responses.answerRate72h', responses.answerRate72h, asPercent),
    ...weekChange('active members', 'growth.active', growth.active),
    ...weekChange('new members', 'growth.new', growth.new),
    ...weekChange('posts', 'engagement.posts', engagement.posts),
  ];
}

function subjectChanges(section: 'requests' | 'problems', list: Report['requests']['list'], figure: 'demand'): Told[] {
  return list.flatMap(({ id, title, demand }) => subjectChange(title, `${section}.${id}.${figure}`, demand));
}

function themeChanges({ themes }: Watched): Told[] {
  return themes.flatMap(({ theme, name, people }) => subjectChange(name, `themes.${theme}.people`, people));
}

/** By what people chose to judge it by. */
function initiativeChanges({ initiatives: { list } }: Watched): Told[] {
  return list.flatMap(({ id, name, baseline, participants, usual: before, ...by }) => {
    const kind = baseline === 'weekdays' ? 'uplift' : 'beside';
    const { verdict } = by[kind].participants;
    if (verdict !== 'up' && verdict !== 'down') return [];
    const drew = `${name} drew ${count(participants.value ?? 0, 'member')}, clearly ${verdict === 'up' ? 'more' : 'fewer'} than such days`;
    return [{ text: `${drew} (${usual(before.participants)})`, figure: `initiatives.${id}.${kind}.participants` }];
  });
}

function subjectChange(name: string, figure: string, { value, baseline8w, verdict }: Figure): Told[] {
  const moved = MOVED[verdict as keyof typeof MOVED];
  if (moved === undefined) return [];
  return [{ text: `${name} is ${moved} (${count(value ?? 0, 'member')}, ${usual(baseline8w)})`, figure }];
}

function weekChange(
  name: string,
  figure: string,
  { value, baseline8w, verdict }: Figure,
  show: (value: number) => string = rounded,
): Told[] {
  if ((verdict !== 'up' && verdict !== 'down') || value === null) return [];
  const than = verdict === 'up' ? 'more' : 'fewer';
  return [{ text: `${than} ${name} than usual (${show(value)}, ${usual(baseline8w, show)})`, figure }];
}

function usual(value: number | null, show: (value: number) => string = rounded): string {
  return `usually ${show(value ?? 0)}`;
}

function rounded(value: number): string {
  return String(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
}

function asPercent(value: number): string {
  return `${Math.round(100 * value)} %`;
}

/** "1 member", "2 members". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
