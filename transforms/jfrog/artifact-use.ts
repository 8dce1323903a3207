import type { Signal } from '../signal.ts';
import { utcDay } from '../utc-day.ts';
import { accountKey } from './account-key.ts';
import type { ArtifactUse } from './records.ts';
import { instance } from './scopes.ts';

/** One record a user and day: what somebody does with a thousand artifacts is told once. */
export function useKey({ by, at }: ArtifactUse): string {
  return `${accountKey({ username: by ?? '' })}/${utcDay(at)}`;
}

/** Who made an artifact, by whatever client. */
export function createdSignals(use: ArtifactUse): Signal[] {
  return signals(use, 'artifacts-created');
}

/** Who was the last to download an artifact. */
export function downloadedSignals(use: ArtifactUse): Signal[] {
  return signals(use, 'downloaded');
}

function signals({ by, at }: ArtifactUse, source: string): Signal[] {
  if (by === null) return [];
  return [{ account: accountKey({ username: by }), product: 'platform', scope: instance, source, at }];
}
