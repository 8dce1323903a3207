import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildFacts } from '../../activities/facts/rebuild.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { usePostgres } from '../sql/postgres.ts';
import { factsOf } from './facts-of.ts';
import { datesOf, grow } from './grow.ts';
import { history } from './world.ts';

const postgres = usePostgres();
const config = { ...parseInsightsConfig('', 'test'), accounts: { service: [], internal: [] } };
const installation = { config, connections: () => [] };
const quietly = { log: () => undefined };
const numRuns = 10;

describe('facts grown day by day', () => {
  it('are those of one rebuild, and of a rebuild from any day on', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), async (days, pick) => {
        const { database } = await postgres.create();
        await grow(database, days);
        const grown = await factsOf(database);
        const published = await database.raw(`select from staging.extraction where outcome = 'ok' limit 1`);
        if (published.rows.length > 0) {
          await rebuildFacts(database, installation, quietly);
          expect(await factsOf(database)).toEqual(grown);
          const dates = datesOf(days);
          await rebuildFacts(database, installation, {
            ...quietly,
            from: dates[pick % dates.length] as string,
          });
          expect(await factsOf(database)).toEqual(grown);
        }
        await database.destroy();
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('are those of days that each lost the rows kept, and derived everything', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (days) => {
        const [{ database }, { database: other }] = [await postgres.create(), await postgres.create()];
        await grow(database, days);
        await grow(other, days, (connection) =>
          other.raw(
            `delete from typed.source where connection_id in (
               select connection_id from warehouse.dim_connection where connection = ?)`,
            [connection],
          ),
        );
        expect(await factsOf(database)).toEqual(await factsOf(other));
        await database.destroy();
        await other.destroy();
      }),
      { numRuns, endOnFailure: true },
    );
  });
});
