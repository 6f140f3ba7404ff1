/**
 * How a deployed function comes by its ports, each opened from what its environment tells. A function imports from
 * here what it uses; the clients of what it does not use stay out of its bundle.
 */
export { systemClock, uuidVersion7 } from '../node/clock.ts';
export { readBrand } from './brand.ts';
export { openDestinations } from './destinations.ts';
export { openLog } from './log.ts';
export { openMail } from './mail.ts';
export { openMeter } from './meter.ts';
export { openPosts } from './posts.ts';
export { openSecrets } from './secrets.ts';
export { readSettings } from './settings.ts';
export { openTable } from './table.ts';
export { openWeb } from './web.ts';
