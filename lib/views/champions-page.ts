import type { ListedChampion } from '../domain/listed-champion.ts';
import type { Report } from '../domain/report.ts';
import { CHAMPIONS } from './champion-words.ts';
import { markup } from './markup.ts';
import { brandPage } from './plain-page.ts';
import { counted, dayOf, number, shown, weekInWords } from './words.ts';

type Champions = Omit<Report['champions'], 'list'> & { readonly list: readonly ListedChampion[] };

/** Members who keep helping others, by name where the page is told, and the posts worth showing. */
export function championsAsPage(brandName: string, week: string, { list, featured }: Champions): string {
  return brandPage(
    { brandName, heading: 'Champions', over: `As of ${weekInWords(week)}`, here: '/v1/members/champions' },
    [
      markup`<p>Members who kept helping others over the last twelve weeks, by what those they helped made of it. Staff are apart.</p>`,
      list.length === 0 ? markup`<p>${CHAMPIONS.empty}</p>` : undefined,
      markup`<ol class="listed">${list.map((one) => champion(one))}</ol>`,
      featured.list.length === 0
        ? undefined
        : markup`<section><h2>${CHAMPIONS.featured.replace(':', '')}</h2><ul>${featured.list.map(
            ({ postId, createdAt, why, themes }) =>
              markup`<li><a href="/v1/posts/${encodeURIComponent(postId)}">A post of ${dayOf(createdAt)}</a> <span class="meta">${[CHAMPIONS.reasons[why], ...themes.map(shown)].join(' · ')}</span></li>`,
          )}</ul></section>`,
    ],
  );
}

function champion({ id, score, peopleHelped, accepted, thanked, helpful, activeWeeks, member }: ListedChampion) {
  const name = member == null ? `member ${id.slice(0, 6)}` : shown(member.name ?? member.id);
  const did = [
    `${number(accepted)} accepted`,
    `${number(thanked)} thanked`,
    `${number(helpful)} found helpful`,
    `${counted(activeWeeks, 'active week', 'active weeks')}`,
    ...(member == null ? [] : [shown(member.source)]),
  ];
  return markup`<li><div><h2>${name}</h2><p class="meta">${did.join(' · ')}</p></div>
    <p class="many"><b>${number(peopleHelped)}</b>people helped${score.value === null ? null : markup`<br />score ${number(score.value)}`}</p></li>`;
}
