import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporalCliPath, testServerPath } from '../../setup/executables.mjs';
import { tempFolder } from '../services/temp-home.ts';

function program(name: string, mode = 0o755): { folder: string; path: string } {
  const folder = tempFolder(0o755);
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return { folder, path };
}

test('the variable comes first, then PATH', () => {
  const chosen = program('my-temporal');
  const onPath = program('temporal');
  expect(temporalCliPath({ TEMPORAL_CLI_PATH: chosen.path, PATH: onPath.folder })).toBe(chosen.path);
  expect(temporalCliPath({ PATH: `/nowhere:${onPath.folder}` })).toBe(onPath.path);
});

test('a file that cannot be run is passed over on PATH', () => {
  const readOnly = program('temporal', 0o644);
  const onPath = program('temporal');
  expect(temporalCliPath({ PATH: `${readOnly.folder}:${onPath.folder}` })).toBe(onPath.path);
});

test('a variable that names no program is an error, not passed over', () => {
  expect(() => temporalCliPath({ TEMPORAL_CLI_PATH: '/nowhere/temporal' })).toThrow(
    'TEMPORAL_CLI_PATH is set to /nowhere/temporal, where no program is. Correct it or remove it.',
  );
  expect(() => testServerPath({ TEMPORAL_TEST_SERVER_PATH: '/nowhere/server' })).toThrow(
    /^TEMPORAL_TEST_SERVER_PATH is set to/,
  );
});
