import type { LabelExplanation } from '../domain/classification.ts';
import type { ExplainedPost } from '../domain/explanation.ts';
import { type Markup, markup } from './markup.ts';
import { brandPage } from './plain-page.ts';
import { shown } from './words.ts';

/** Why a post reads as it does: for each label the clause, the words that made it with their weights, and the rule. */
export function explanationAsPage(
  brandName: string,
  { postId, ruleset, explanation: { sentiment, intents, moderation } }: ExplainedPost,
): string {
  return brandPage({ brandName, heading: 'Why it reads so', here: '/v1/posts' }, [
    markup`<p><a href="/v1/posts/${encodeURIComponent(postId)}">The post</a></p>`,
    group('Mood', sentiment === null ? [] : [sentiment], 'It is in a language that is not scored.'),
    group('Why it was written', intents, 'No intent holds.'),
    group('Moderation', moderation, 'It was flagged for nothing.'),
    markup`<p class="meta">Without the words named, a label would be another. Ruleset <code>${shown(ruleset)}</code>.</p>`,
  ]);
}

function group(title: string, labels: readonly LabelExplanation[], none: string): Markup {
  return markup`<section><h2>${title}</h2>${labels.length === 0 ? markup`<p>${none}</p>` : labels.map(label)}</section>`;
}

function label({ label: name, clause, terms, rule, runnerUp }: LabelExplanation): Markup {
  return markup`<article><h3>${shown(name.replace('_', ' '))}</h3>
    ${clause === null ? null : markup`<p>“${shown(clause)}”</p>`}
    ${terms.length === 0 ? null : markup`<p class="meta">By the words ${terms.map(({ text, weight }, n) => markup`${n === 0 ? '' : ', '}<strong>${shown(text)}</strong> ${weight.toFixed(2)}`)}.</p>`}
    <p class="meta">Rule: ${shown(rule)}${runnerUp === null ? '' : ` · next would be ${shown(runnerUp.label.replace('_', ' '))}, ${runnerUp.score.toFixed(2)}`}</p></article>`;
}
