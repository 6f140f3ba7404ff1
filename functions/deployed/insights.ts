import { createHandler } from '../insights.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('insights', (opened) => createHandler(only(opened)));
