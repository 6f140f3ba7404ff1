import { describe } from 'vitest';
import { startServers } from '../support/aws-servers.ts';
import { wireJourney } from './wire-journey.ts';

describe('on dynalite and fauxqs', () => wireJourney(startServers));
