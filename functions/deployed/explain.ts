import { createHandler } from '../explain.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('explain', (opened) => createHandler(only(opened)));
