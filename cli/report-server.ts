import type { Client } from '@temporalio/client';
import { buildServer } from '../server/app.ts';
import { openReader } from '../server/reader.ts';
import { choosePort } from '../services/ports.ts';
import type { Session } from './session.ts';
import { dropForeignSite, siteLink } from './site-link.ts';

const attempts = 5;

/**
 * Serves the report and the API on 127.0.0.1, on the port wished for or the next free one.
 * @returns its address
 */
export async function startReportServer(
  session: Session,
  databaseUrl: string,
  temporal: Client | null,
): Promise<string> {
  const { installation, log, cleanup } = session;
  const { home, port: wish, apiToken } = installation.environment;
  dropForeignSite(installation.database);
  const reader = openReader(databaseUrl);
  cleanup.defer('reader', () => reader.end());
  const app = await buildServer({ site: siteLink, reader, temporal, apiToken, log });
  cleanup.defer('report server', () => app.close());
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(home, 'report', wish);
    try {
      await app.listen({ host: '127.0.0.1', port });
      return `http://localhost:${port}`;
    } catch (error) {
      // Between the look for a free port and the start, another process may have taken it.
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === attempts) throw error;
    }
  }
}
