import { temporal } from '../../temporal.config.ts';
import { retryAfterMilliseconds } from '../engine/retry-after.ts';
import type { Answer } from './post-webhook.ts';

const { waitSeconds, jitter } = temporal.alertDelivery;
const longestWaitSeconds = waitSeconds.at(-1) ?? 0;

/**
 * Seconds until a delivery is attempted again, null where that was the last attempt. A receiver that says when to come
 * back is believed, up to a day.
 * @param attempts made so far, 1 or more
 * @param random from 0 to 1
 */
export function waitAfter(attempts: number, answer: Answer, random: number): number | null {
  const planned: number | undefined = waitSeconds[attempts];
  if (planned === undefined) return null;
  const asked = answer.status === null ? 0 : (retryAfterMilliseconds({ ...answer, body: '' }) ?? 0) / 1000;
  const wait = planned * (1 + jitter * random);
  return Math.round(Math.max(wait, Math.min(asked, longestWaitSeconds)));
}
