import { defineConfig } from 'vitest/config';

/** What starts no PostgreSQL, no Temporal and no browser. */
const areas = ['architecture', 'config', 'connectors', 'contract', 'setup', 'simulator', 'transforms'];
const withoutServers = areas.map((area) => `tests/${area}{.test.ts,/**/*.test.ts}`);

export default defineConfig({
  test: {
    // Nothing here measures time: these end what hangs, also on a slow machine with three files at work.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 120_000 } },
    // Two cores, and a third file at work while others wait: for an attempt, a limit's window, a heartbeat that stays out.
    maxWorkers: 3,
    globalSetup: 'tests/make-programs.ts',
    // A process that has loaded the code goes on to the next file: each closes what it opens.
    isolate: false,
    env: { TZ: 'Pacific/Auckland' },
    // They run in the order of their names: what takes long first, so that nothing waits for it in the end.
    projects: [
      {
        extends: true,
        test: {
          name: 'with servers',
          include: ['tests/**/*.test.ts'],
          exclude: withoutServers,
          globalSetup: 'tests/migrated-home.ts',
        },
      },
      { extends: true, test: { name: 'without servers', include: withoutServers } },
    ],
  },
});
