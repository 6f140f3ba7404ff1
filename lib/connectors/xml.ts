import { Parser } from 'htmlparser2';
import { InvalidInputError } from '../domain/errors.ts';

/** An element of an XML document: its name as it is written, its attributes, its text, and what stands inside it. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside, that of inner elements too where their markup is not looked at. */
  text: string;
  readonly inside: Element[];
};

/** How deep elements are kept; what lies deeper adds its text to the last one that is. */
const DEPTH = 8;
/** How deep a document may nest at all: looking for what an end tag ends takes time in proportion to it. */
const NESTS_MAX = 100;
/** Elements that end a line of text. */
const LINES = new Set(['p', 'div', 'br', 'li', 'tr', 'blockquote', 'h1', 'h2', 'h3', 'h4']);

/**
 * The elements of a document. It is read from front to back once: a document type declares nothing here, no entity
 * but XML's own five and numbers stands for anything, and nothing outside is looked up. What was never closed is what
 * it holds so far.
 *
 * Inside an element that `parents` does not name, markup is text: that is how feeds carry a post's own.
 * @throws InvalidInputError when it nests deeper than anybody writes.
 */
export function elementsOf(text: string, parents: ReadonlySet<string>): readonly Element[] {
  const top: Element = { name: '', attributes: {}, text: '', inside: [] };
  const open: Element[] = [top];
  /** How many elements are open that are not kept. */
  let unkept = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const last = open.at(-1)!;
        if (unkept + open.length > NESTS_MAX) {
          throw new InvalidInputError(`The document nests deeper than ${NESTS_MAX} levels.`, 'too-deep');
        }
        if (unkept > 0 || open.length > DEPTH || !(last === top || parents.has(last.name))) {
          unkept++;
          return;
        }
        const element = { name, attributes, text: '', inside: [] };
        last.inside.push(element);
        open.push(element);
      },
      ontext(said) {
        open.at(-1)!.text += said;
      },
      onclosetag(name) {
        if (unkept > 0) {
          unkept--;
          if (LINES.has(name)) open.at(-1)!.text += '\n';
        } else if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return top.inside;
}

/** The text of markup, without the markup. */
export function textOfHtml(html: string): string {
  const said: string[] = [];
  new Parser({ ontext: (text) => said.push(text) }).end(html);
  return said.join('');
}

/** The elements at the end of a path of names. */
export function descend(from: Element, path: readonly string[]): readonly Element[] {
  return path.reduce<readonly Element[]>((found, name) => found.flatMap((one) => children(one, name)), [from]);
}

/** What stands right inside, by name. */
export function children({ inside }: Element, name: string): readonly Element[] {
  return inside.filter((one) => one.name === name);
}

/** The first that stands right inside, by name. */
export function child(from: Element, name: string): Element | undefined {
  return from.inside.find((one) => one.name === name);
}

/** The text of the first of these elements that has one. */
export function first(from: Element, names: readonly string[]): string | undefined {
  return names
    .map((name) => child(from, name))
    .find(hasText)
    ?.text.trim();
}

/** Is there an element, with anything to read? */
export function hasText(element: Element | undefined): boolean {
  return element !== undefined && element.text.trim() !== '';
}
