import { readFileSync } from 'node:fs';

/** What a process has taken of the machine so far. */
export interface Usage {
  cpuSeconds: number;
  /** The largest resident set. */
  peakMiB: number;
}

export function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, peakMiB: peakKiB() / 1024 };
}

/** On Linux `maxRSS` begins with that of the parent, from before the program was loaded; /proc tells of ours alone. */
function peakKiB(): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (line) return Number(line[1]);
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS;
}
