import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storage } from '../../../transforms/jfrog/storage.ts';
import { parseSize } from '../../../transforms/jfrog/storage-size.ts';
import { rawPayloads } from '../raw-table.ts';

const rows = (payloads: unknown[]) => storage(rawPayloads(payloads)).objects();

test('a repository has its bytes, its files and its project', () => {
  const repository = {
    repoKey: 'npm-remote-cache',
    repoType: 'CACHE',
    foldersCount: 3,
    filesCount: 12,
    usedSpace: '103.39 KB',
    usedSpaceInBytes: 105872,
    itemsCount: 15,
    packageType: 'Npm',
    projectKey: 'default',
    percentage: '9.9%',
  };
  expect(rows([repository])).toEqual([
    {
      repository: 'npm-remote-cache',
      package_type: 'npm',
      project: 'default',
      bytes: 105872,
      files: 12,
      is_estimate: false,
    },
  ]);
});

test.each([
  ['bytes come before text', { usedSpace: '1 KB', usedSpaceInBytes: 1000 }, 1000, false],
  ['zero bytes are zero', { usedSpaceInBytes: 0 }, 0, false],
  ['a text with a unit was rounded', { usedSpace: '12.37 TB' }, 13600958835589, true],
  ['a text in bytes was not', { usedSpace: '746 bytes' }, 746, false],
  ['N/A is unknown', { usedSpace: 'N/A' }, null, false],
  ['nothing is unknown', {}, null, false],
])('%s', (_, fields, bytes, is_estimate) => {
  expect(rows([{ repoKey: 'a', repoType: 'LOCAL', ...fields }])).toEqual([
    { repository: 'a', package_type: null, project: null, bytes, files: null, is_estimate },
  ]);
});

test('the sum of all is no repository; the trash, a virtual one, and one that is only named TOTAL are', () => {
  const repositories = [
    { repoKey: 'auto-trashcan', repoType: 'NA', packageType: 'NA', usedSpaceInBytes: 5 },
    { repoKey: 'all', repoType: 'VIRTUAL', packageType: 'docker', usedSpaceInBytes: 7 },
    { repoKey: 'TOTAL', repoType: 'LOCAL', packageType: 'Generic', usedSpaceInBytes: 1 },
    { repoKey: 'TOTAL', repoType: 'NA', usedSpaceInBytes: 13 },
  ];
  const derived = storage(rawPayloads(repositories));
  expect(derived.select('repository', 'package_type', 'bytes').objects()).toEqual([
    { repository: 'auto-trashcan', package_type: null, bytes: 5 },
    { repository: 'all', package_type: 'docker', bytes: 7 },
    { repository: 'TOTAL', package_type: 'generic', bytes: 1 },
  ]);
});

test('a size that JFrog prints is read back to within its rounding', () => {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 51 }), (bytes) => {
      const power = Math.min(4, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
      const number = (bytes / 1024 ** power).toLocaleString('en-US', {
        minimumFractionDigits: power && 2,
        maximumFractionDigits: power && 2,
      });
      const read = parseSize(`${number} ${units[power]}`);
      expect(Math.abs((read.bytes ?? Number.NaN) - bytes)).toBeLessThanOrEqual(
        power ? 1024 ** power * 0.005 + 1 : 0,
      );
      expect(read.isExact).toBe(power === 0);
    }),
  );
});
