import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real servers are started and stopped; nothing here measures time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Half of the time is waiting: for what was killed to be missed, for retries, for locks.
    maxWorkers: 3,
    env: { TZ: 'Pacific/Auckland' },
  },
});
