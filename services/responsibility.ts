import { claimHolder } from './home.ts';

/** The services for which this process answers, each by the path of its data. */
const ours = new Set<string>();

/**
 * Whether this process has to stop a service in the end: it launched it, or it holds the home and found the service
 * orphaned there by a process that was killed.
 */
export function takeResponsibility(home: string, data: string, launched: boolean): boolean {
  const orphan = claimHolder(home) === process.pid && !ours.has(data);
  if (launched || orphan) ours.add(data);
  return launched || orphan;
}

/**
 * Ends the responsibility. True when the service is to be stopped now; false when another process has claimed the home
 * meanwhile, found the service running and relies on it.
 */
export function endResponsibility(home: string, data: string): boolean {
  const holder = claimHolder(home);
  return ours.delete(data) && (holder === undefined || holder === process.pid);
}
