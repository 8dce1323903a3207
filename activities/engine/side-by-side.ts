import pLimit from 'p-limit';
import { LongWait } from './pace.ts';

/** Requests in flight on a connection. More brings nothing on one database, and JFrog asks for no more. */
export const inFlight = 4;

/**
 * Works on slices a few at a time, until `isSpent`, or until one fails or must wait; the others finish the page that they
 * are at, so that what was asked for is kept. `work` is to stop when its `isOver` says so.
 * Returns for how long to wait before going on, 0 when not at all. @throws the first failure of `work`
 */
export async function sideBySide<S>(
  slices: S[],
  isSpent: () => boolean,
  work: (slice: S, isOver: () => boolean) => Promise<void>,
): Promise<number> {
  let waitMilliseconds = 0;
  const failures: unknown[] = [];
  const isOver = () => failures.length > 0 || waitMilliseconds > 0 || isSpent();
  const attempt = async (slice: S): Promise<void> => {
    try {
      if (!isOver()) await work(slice, isOver);
    } catch (error) {
      if (error instanceof LongWait) waitMilliseconds = Math.max(waitMilliseconds, error.milliseconds);
      else failures.push(error);
    }
  };
  const limit = pLimit(inFlight);
  await Promise.all(slices.map((slice) => limit(() => attempt(slice))));
  if (failures.length > 0) throw failures[0];
  return waitMilliseconds;
}
