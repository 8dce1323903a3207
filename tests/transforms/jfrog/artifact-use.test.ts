import { expect, test } from 'vitest';
import { createdSignals, downloadedSignals, useKey } from '../../../transforms/jfrog/artifact-use.ts';
import { artifactCreated, artifactDownloaded } from '../../../transforms/jfrog/records.ts';

const created = (fields: Record<string, unknown>) => artifactCreated.parse(fields);

test.each([
  ['2026-06-16T22:30:00.000-06:00', '2026-06-17'],
  ['2026-06-17T01:30:00.000+02:00', '2026-06-16'],
  ['2026-06-17T01:30:00.000Z', '2026-06-17'],
])('what was made at %s counts on %s, once for a user', (at, day) => {
  expect(useKey(created({ created: at, created_by: ' Ada@Example.com ' }))).toBe(`ada@example.com/${day}`);
});

test('a maker and a downloader are active on the platform, each by a source of its own', () => {
  const at = '2026-06-16T22:30:00.000+02:00';
  const signal = { account: 'ada', product: 'platform', scope: 'instance', at };
  expect(createdSignals(created({ created: at, created_by: 'ADA' }))).toEqual([
    { ...signal, source: 'artifacts-created' },
  ]);
  const downloaded = artifactDownloaded.parse({ stats: [{ downloaded: at, downloaded_by: 'Ada' }] });
  expect(downloadedSignals(downloaded)).toEqual([{ ...signal, source: 'downloaded' }]);
});

test.each([undefined, null, '', ' '])('nobody is active where the user is %j', (created_by) => {
  const use = created({ created: '2026-06-16T22:30:00.000Z', created_by });
  expect(createdSignals(use)).toEqual([]);
  expect(useKey(use)).toBe('/2026-06-16');
});

test('an artifact without an instant, or without statistics, is no record', () => {
  expect(artifactCreated.safeParse({ created: 'yesterday', created_by: 'ada' }).success).toBe(false);
  expect(artifactDownloaded.safeParse({ stats: [] }).success).toBe(false);
});
