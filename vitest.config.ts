import { defineConfig } from 'vitest/config';

/** What starts no PostgreSQL, no Temporal and no browser. */
const areas = ['architecture', 'config', 'connectors', 'contract', 'setup', 'simulator', 'transforms'];
const withoutServers = areas.map((area) => `tests/${area}{.test.ts,/**/*.test.ts}`);

export default defineConfig({
  test: {
    // Real servers are started and stopped; nothing here measures time.
    // For what hangs: on a slow machine, beside the rest, a command that is refused takes three quarters of a minute.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Two cores, and a third file at work while others wait: for an attempt, a limit's window, a heartbeat that stays out.
    maxWorkers: 3,
    env: { TZ: 'Pacific/Auckland' },
    // They run in the order of their names: what takes long first, so that nothing waits for it in the end.
    projects: [
      {
        extends: true,
        test: { name: 'with servers', include: ['tests/**/*.test.ts'], exclude: withoutServers },
      },
      // A worker that has loaded the code goes on to the next file: these leave nothing behind for it.
      { extends: true, test: { name: 'without servers', include: withoutServers, isolate: false } },
    ],
  },
});
