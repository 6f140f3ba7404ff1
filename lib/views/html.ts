import htm from 'htm';
import { h, type VNode } from 'preact';

type Html = (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** HTML as a tagged template. Values are escaped for where they stand when the tree is rendered. */
export const html = (htm as unknown as { bind(create: typeof h): Html }).bind(h);
