import { afterAll, beforeAll } from 'vitest';
import { openHome } from '../../services/home.ts';
import { type PostgresService, startPostgres } from '../../services/postgres.ts';
import { newHome } from './insights.ts';

/** A home with a running PostgreSQL, for the tests of a file: each command finds it there. */
export function usePostgresAtHome() {
  const { home, remove } = newHome();
  let postgres: PostgresService;
  beforeAll(async () => {
    postgres = await startPostgres({ home: openHome({ INSIGHTS_HOME: home }), log: () => undefined });
  });
  afterAll(async () => {
    await postgres?.stop();
    remove();
  });
  return { home, urlOf: (database: string) => postgres.adminUrl(database) };
}
