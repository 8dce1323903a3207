/** What a command ends with; documented in its `--help`. */
export const exitCodes = {
  ok: 0,
  /** It ran, and what it found or did is not all well. */
  failed: 1,
  /** Wrong arguments, variables or configuration: nothing was done. */
  usage: 2,
  alreadyRunning: 3,
  /** PostgreSQL, Temporal, a port or the home cannot be had. */
  unavailable: 4,
  /** Ctrl-C or SIGTERM before it was done. */
  interrupted: 130,
} as const;

export const exitCodesHelp = `
Exit codes: 0 all well; 1 something failed, the last line says what; 2 wrong arguments or configuration;
3 already running here; 4 PostgreSQL, Temporal or the home cannot be had; 130 interrupted.`;
