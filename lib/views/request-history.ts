import type { RequestDecision } from '../domain/decisions-about.ts';
import type { PeopleToTell, PersonToTell, ToldMessage } from '../domain/read-request.ts';
import { type Markup, markup } from './markup.ts';
import { isWebLink } from './posts-page.ts';
import { statusInWords } from './requests-page.ts';
import { typeInWords } from './wording.ts';
import { counted, dayOf, moment, number, shown } from './words.ts';

/** What was decided, and who decided it where the page is told; and how one decides. */
export function decided(decisions: readonly RequestDecision[], id: string): Markup {
  return markup`<section><h2>Decided</h2>
    ${decisions.length === 0 ? markup`<p>Nobody has decided anything about it yet.</p>` : markup`<ul>${decisions.map(decision)}</ul>`}
    <p class="meta">An admin decides with <code>groundswell decide status ${id} planned</code>, and likewise its title, owner and ticket, and what it goes together with.</p></section>`;
}

function decision({ kind, to, at, by, note }: RequestDecision): Markup {
  const given = to === null ? '' : markup` <strong>${shown(kind === 'status' ? statusInWords(to) : to)}</strong>`;
  const who = by === undefined ? '' : `, ${shown(by)}`;
  return markup`<li>${DECIDED[kind]}${given} <span class="meta">on ${dayOf(at)}${who}${note ? `: ${shown(note)}` : ''}</span></li>`;
}

const DECIDED: Readonly<Record<RequestDecision['kind'], string>> = {
  status: 'Status set to',
  title: 'Named',
  owner: 'Given to',
  ticket: 'Worked on as',
  together: 'Put together with others that ask for the same',
  apart: 'Kept apart from others that ask for something else',
};

/** What teams were told, and what became of the message. */
export function told(messages: readonly ToldMessage[]): Markup {
  if (messages.length === 0) return markup`<section><h2>Told to teams</h2><p>No team was told of it yet.</p></section>`;
  return markup`<section><h2>Told to teams</h2>
    <ul>${messages.map(
      ({ team, type, at, changes, state, reason }) =>
        markup`<li>${shown(team)}: ${[typeInWords(type), ...changes.map(({ text }) => text)].map(shown).join('; ')}, <span class="meta">${moment(at)}, ${state}${reason === null ? null : `: ${shown(reason)}`}</span></li>`,
    )}</ul></section>`;
}

/** Whom to tell that it shipped: by pseudonym, or by name where the page is told. */
export function toTell({ people, list }: PeopleToTell): Markup {
  const rest = people - list.length;
  return markup`<section><h2>Whom to tell that it shipped</h2>
    <p>${counted(people, 'person', 'people')} asked for it.</p>
    <ul>${list.map((one) => markup`<li>${person(one)}</li>`)}</ul>
    ${rest > 0 && markup`<p class="meta">And ${number(rest)} more.</p>`}</section>`;
}

function person({ author, authorName, authorId, postId, askedAt, url }: PersonToTell): Markup {
  const who = shown(authorName ?? authorId ?? `member ${author.slice(0, 6)}`);
  return markup`${who}, <span class="meta"><a href="/v1/posts/${encodeURIComponent(postId)}">asked on ${dayOf(askedAt)}</a>${isWebLink(url) ? markup` · <a href="${url}" rel="noreferrer nofollow">where to answer</a>` : null}</span>`;
}
