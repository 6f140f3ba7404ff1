import { stem } from '../natural.ts';
import { POSTS_COUNTED, postsWithStem } from '../rarity.ts';
import { isThing } from './same-things.ts';

/** A word met in fewer than one post of this many says as much as any word can. */
const RAREST = 1800;
/** A thing weighs as much as the rarest word: people complain of crashes everywhere, and mean it. */
const THING_WEIGHT = 1;
const COURTESY_WEIGHT = 0.1;
/** The share of a list's posts past which a word says little about any one of them. */
const KNEE = 0.3;

/** Words with which people praise, scold, plead and tell what they own: they surround an ask and are not it. */
const COURTESIES = new Set(
  `love like great good nice best better awesome amazing perfect excellent cool fantastic wonderful bad worst terrible
  horrible useless crap garbage suck hate app application apps program please pls plz thanks thank thx fix fixed hope
  wish want need would star stars rate rating review rated update updated version latest new newest now today since
  year month week day ago time always sometimes often phone device work works working doesnt problem issue bug buggy
  feature option add added allow able support possible missing lack get got make made give use used using user try
  tried see think know say said tell feel going go come back keep install uninstall reinstall download developer devs
  dev guys team google play store first second two three little big small far long simple easy only overall otherwise
  way would actually already soon free paid pay bought buy money worth people everyone recommend android ios iphone
  samsung galaxy htc nexus droid motorola lg sony tablet`
    .split(/\s+/)
    .map(stem),
);

/**
 * How much a term says about what a text is about, 0…1: the rarer it is among posts of all kinds, the more. It comes
 * from the model and never from the posts at hand, so that what is merged today cannot depend on what comes tomorrow.
 */
export function weightOf(term: string): number {
  if (isThing(term)) return THING_WEIGHT;
  const rarity = Math.log((POSTS_COUNTED + 1) / (postsWithStem(term) + 2)) / Math.log(RAREST);
  return Math.min(Math.max(rarity, 0), 1) * (COURTESIES.has(term) ? COURTESY_WEIGHT : 1);
}

/**
 * How much a term still says where everybody uses it, 0…1: in posts about a scanner the word "scan" tells nothing
 * apart. Only for a list that is complete, since it looks at the posts at hand.
 */
export function weightAmong(term: string, has: number, of: number): number {
  if (isThing(term)) return 1;
  const share = (has / of / KNEE) * (has / of / KNEE);
  const rarity = Math.log((of + 1) / (has + 0.5)) / Math.log(of + 1);
  return Math.sqrt(Math.sqrt(rarity)) / (1 + share * share);
}
