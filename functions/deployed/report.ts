import { createHandler } from '../report.ts';
import { deployed } from './deployed.ts';
import { openSenders } from './senders.ts';

export const handler = deployed('report', (opened) => createHandler({ ...opened, ...openSenders(opened) }));
