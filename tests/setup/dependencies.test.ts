import { expect, test } from 'vitest';
import { environmentFor, stalePackages } from '../../setup/dependencies.mjs';

const lock = {
  packages: {
    '': { optionalDependencies: { '@embedded/linux': '1.0.0', '@embedded/mac': '1.0.0' } },
    'node_modules/pg': { version: '8.0.0' },
    'node_modules/vitest': { version: '4.0.0', dev: true },
    'node_modules/@embedded/linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/@embedded/mac': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/wasm-fallback': { version: '1.0.0', optional: true },
  },
};
const linux = { platform: 'linux', arch: 'x64' };
const mac = { platform: 'darwin', arch: 'arm64' };

const installed = (...names: string[]) => ({
  packages: Object.fromEntries(
    Object.entries(lock.packages).filter(([path]) => names.includes(path.replace('node_modules/', ''))),
  ),
});

test('an installation that has all of the lock file for this machine is complete', () => {
  expect(stalePackages(lock, installed('pg', 'vitest', '@embedded/linux'), linux)).toEqual([]);
});

test('an absent package and one of another version are named', () => {
  const old = {
    packages: { ...installed('@embedded/linux').packages, 'node_modules/pg': { version: '7.0.0' } },
  };
  expect(stalePackages(lock, old, linux)).toEqual(['node_modules/pg', 'node_modules/vitest']);
});

test('an installation without the optional package that this machine needs is incomplete', () => {
  expect(stalePackages(lock, installed('pg', 'vitest'), linux)).toEqual(['node_modules/@embedded/linux']);
});

test('an installation carried to another kind of machine is incomplete', () => {
  expect(stalePackages(lock, installed('pg', 'vitest', '@embedded/linux'), mac)).toEqual([
    'node_modules/@embedded/mac',
  ]);
});

test('how the outer npm was called does not reach the inner one; registry, proxy and cache do', () => {
  const kept = { PATH: '/bin', npm_config_registry: 'https://npm.example.com', npm_config_cache: '/cache' };
  const dropped = { npm_config_omit: 'optional', NPM_CONFIG_PRODUCTION: 'true', npm_config_dry_run: 'true' };
  expect(environmentFor({ ...kept, ...dropped })).toEqual(kept);
});
