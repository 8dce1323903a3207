import { rebuildFacts } from '../../activities/facts/rebuild.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { openDatabase } from '../../sql/database.ts';

/** A rebuild in a process of its own, to be killed. */
const database = openDatabase(process.env.DATABASE_URL as string);
const installation = { config: parseInsightsConfig('', 'test'), connections: () => [] };
await rebuildFacts(database, installation, { log: () => undefined });
await database.destroy();
