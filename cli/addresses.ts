import { logFileOf } from './log.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';

/** Where everything is. Holds a password: for the terminal only. */
export function addressLines({ installation }: Session, services: Services, report: string): string[] {
  const { home, temporalAddress } = installation.environment;
  const { readerUrl, isEmbedded } = services.database;
  const sql = isEmbedded
    ? readerUrl
    : 'your PostgreSQL (DATABASE_URL): grant insights_reader to a login of your readers';
  return [
    '',
    `  Report       ${report}`,
    `  Temporal UI  ${services.temporal.uiUrl ?? `your Temporal (${temporalAddress})`}`,
    `  SQL          ${sql}`,
    `  Log          ${logFileOf(home)}`,
    ...installation.unconfigured.map(
      ({ platform, missing }) => `  Skipped      ${platform.title}: ${missing}`,
    ),
    '',
  ];
}
