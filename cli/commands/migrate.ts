import { Command } from 'commander';
import { openDatabaseService } from '../database.ts';
import { withSession } from '../session.ts';

export const migrate = new Command('migrate')
  .description('bring the database up to date (every start does it too)')
  .action(() =>
    withSession('migrate', async (session) => {
      const { migrated } = await openDatabaseService(session);
      console.log(migrated.length > 0 ? `Taken: ${migrated.join(', ')}` : 'The database is up to date.');
    }),
  );
