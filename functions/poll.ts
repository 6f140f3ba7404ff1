import { type PollPorts, pollFeeds } from '../lib/steps/poll.ts';

/** Schedule → look at the brand's feeds and take in what is new. A brand without feeds has nothing to do here. */
export const createHandler = (ports: PollPorts) => () => pollFeeds(ports);
