import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import temporalProto from '@temporalio/proto';

const require = createRequire(import.meta.url);
// The SDK reads such a file by itself, but only where npm has put one copy of protobufjs for all of its packages.
const { fromJson } = createRequire(require.resolve('@temporalio/proto'))('protobufjs/ext/protojson');

/** A history as the Temporal CLI and the Temporal UI write it. */
export function readHistory(file: URL): History {
  return fromJson(temporalProto.temporal.api.history.v1.History, JSON.parse(readFileSync(file, 'utf8')));
}
