import { formatInstant } from '../domain/instant.ts';
import { cutText, hasVisibleText, normaliseText } from '../domain/text.ts';

/**
 * Reading documents of strangers, which may have any shape. Nothing here throws: what is not there is undefined, what
 * is there and is no help is null; and what a post needs and lacks, `parsePost` says best.
 */

/** What stands at a path; undefined where nothing does. */
export function at(document: unknown, ...path: readonly string[]): unknown {
  let value = document;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Whether anything shows of markup, its tags apart. */
export function showsText(html: string): boolean {
  return hasVisibleText(html.replace(/<[^<>]*>/g, ' '));
}

/** The list at a path; empty where there is none. */
export function listAt(document: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = at(document, ...path);
  return Array.isArray(value) ? value : [];
}

/** The text at a path; null where there is none, or an empty one. */
export function textAt(document: unknown, ...path: readonly string[]): string | null {
  const value = at(document, ...path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The count at a path; null where there is none that could be one. */
export function countAt(document: unknown, ...path: readonly string[]): number | null {
  const value = at(document, ...path);
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/**
 * The id at a path: a text, or a whole number that lost no digit on its way, as text. Anything else is given on as it
 * stands, so that whoever needs an id refuses it.
 */
export function idAt(document: unknown, ...path: readonly string[]): unknown {
  const value = at(document, ...path);
  return Number.isSafeInteger(value) ? String(value) : value;
}

/** A label as a post may carry it: 200 characters. */
export function wordOf(text: string | null): string | null {
  return text === null ? null : cutText(normaliseText(text), 200) || null;
}

/** Labels as a post may carry them: the first fifty. */
export function wordsOf(texts: readonly (string | null)[]): string[] {
  return texts.flatMap((text) => wordOf(text) ?? []).slice(0, 50);
}

/** An address people can follow on the web; null for any other. */
export function webUrl(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 2048 || !/^https?:\/\/[^\s\p{C}"<>]+$/iu.test(text)) return null;
  return URL.canParse(text) ? text : null;
}

/** The last moment a four-digit year can write, seconds. */
const LAST_SECOND = 253_402_300_799;

/** Whole seconds since 1970 as a time; undefined when they are none. */
export function timeOfSeconds(seconds: unknown): string | undefined {
  return timeOfMillis(typeof seconds === 'number' ? seconds * 1000 : undefined);
}

/** Milliseconds since 1970 as a time; undefined when they are none. */
export function timeOfMillis(millis: unknown): string | undefined {
  if (!Number.isSafeInteger(millis)) return undefined;
  const ms = millis as number;
  return ms >= 0 && ms <= LAST_SECOND * 1000 ? formatInstant(ms) : undefined;
}
