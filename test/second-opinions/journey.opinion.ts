import { describe } from 'vitest';
import { wireJourney } from '../wire/wire-journey.ts';
import { theServer } from './servers.ts';

const { name, start } = theServer();

describe(`on ${name}`, () => wireJourney(start));
