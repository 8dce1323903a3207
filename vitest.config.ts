import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real servers are started and stopped; nothing here measures time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more files at once would only make the servers in them wait for each other.
    maxWorkers: 2,
    env: { TZ: 'Pacific/Auckland' },
  },
});
