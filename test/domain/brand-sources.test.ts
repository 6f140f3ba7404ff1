import { expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { sourcesOf } from '../../lib/domain/brand-sources.ts';

const acme = (sources: unknown) => parseBrand({ id: 'acme', name: 'Acme', sources });

it('finds the sources that a connector speaks for', () => {
  const brand = acme([{ id: 'forum', connector: 'discourse' }, { id: 'chat', connector: 'slack' }, { id: 'app' }]);

  expect(sourcesOf(brand, 'discourse').map(({ id }) => id)).toEqual(['forum']);
  expect(sourcesOf(brand, 'generic').map(({ id }) => id)).toEqual(['app']);
});

it('calls a source like its connector when the brand file names none', () => {
  expect(sourcesOf(acme([]), 'github')).toEqual([{ id: 'github', connector: 'github', url: null }]);
});

it('refuses two sources of one name, a connector nobody knows, and a feed without its address', () => {
  expect(() => acme([{ id: 'forum' }, { id: 'forum' }])).toThrow(/forum/);
  expect(() => acme([{ id: 'forum', connector: 'myspace' }])).toThrow(/\/sources\/0\/connector/);
  expect(() => acme([{ id: 'news', connector: 'feed' }])).toThrow(/\/sources\/0\/url/);
});
