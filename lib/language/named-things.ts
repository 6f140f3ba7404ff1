import type { Needles } from './needles.ts';

/** Different words for one thing, wherever they are said. Each stands for the phrase it points to. */
export const SAME_THING: readonly (readonly [RegExp, string])[] = [
  [/\b(?:dark|night|black)[ -]?(?:mode|theme|skin|screen|version|background|colou?rs?|ui)\b|\bdarkmode\b/, 'dark mode'],
  [
    /\b(?:white|bright|light) (?:background|screen|theme|ui)\b.{0,60}\b(?:blind|eyes?|burn|hurt)|\b(?:blind|eyes?|burn|hurt)\w*\b.{0,60}\b(?:white|bright) (?:background|screen|theme|ui)\b/,
    'dark mode',
  ],
  [
    /\b(?:recurring|repeating|repeat|recurrent) (?:cards?|tasks?)\b|\b(?:cards?|tasks?) that (?:repeat|recur)/,
    'recurring cards',
  ],
  [/\b(?:csv|excel|spreadsheet) exports?\b|\bexports?\b.{0,30}\b(?:csv|excel|spreadsheet)\b/, 'csv export'],
  [/\boffline (?:mode|access|support|use)\b|\b(?:work|use|edit|read)\w* (?:it )?offline\b/, 'offline mode'],
  [
    /\b(?:keyboard|key) ?(?:board)? (?:short ?cuts?|hot ?keys?|bindings?)\b|\bhot ?keys?\b|\bshortcuts?\b/,
    'keyboard shortcuts',
  ],
  [/\bbulk[ -]?(?:edit|edits|editing|actions?|select|move|archive)\b|\bmulti[ -]?select\b/, 'bulk edit'],
  [/\b(?:single sign[ -]?on|sso|saml)\b/, 'sso'],
  [/\bguest (?:access|users?|accounts?|links?|seats?)\b|\b(?:invite|share with) (?:a )?clients?\b/, 'guest access'],
  [/\b(?:two|2|bi)[ -]?way (?:calendar )?sync\b|\bcalendar sync\w*\b/, 'calendar sync'],
];

/** One of these stands in whatever names one of those things. */
export const THING_NEEDLES: Needles = [
  ...['dark', 'night', 'black', 'white', 'bright', 'light', 'recur', 'repeat', 'export', 'offline', 'key', 'shortcut'],
  ...['bulk', 'multi', 'single', 'sso', 'saml', 'guest', 'invite', 'share', 'sync'],
];
