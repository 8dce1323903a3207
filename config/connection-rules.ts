import type { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';
import { platforms } from './platforms.ts';
import type { InsightsConfig } from './schema.ts';

/** What connections, ceilings and the names of accounts must be to each other and to the platforms. */
export function checkConnections(config: InsightsConfig, context: z.RefinementCtx<InsightsConfig>): void {
  const complain = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message, input: config });
  const names = new Set<string>(platformNames);

  config.connections.forEach(({ name, platform, environment }, index) => {
    if (names.has(name)) complain(['connections', index, 'name'], `"${name}" is taken by another connection`);
    names.add(name);
    const known =
      platforms.find((candidate) => candidate.name === platform)?.variables.map((v) => v.name) ?? [];
    for (const variable of Object.keys(environment)) {
      if (known.includes(variable)) continue;
      complain(
        ['connections', index, 'environment', variable],
        `is no variable of ${platform}: ${known.join(', ')}`,
      );
    }
  });

  for (const name of Object.keys(config.ceilings)) {
    if (!names.has(name)) complain(['ceilings', name], `is no connection: ${[...names].join(', ')}`);
  }

  config.exclusions.forEach(({ account }, index) => {
    const [connection = ''] = account?.split('/') ?? [];
    if (account?.includes('/') && !names.has(connection))
      complain(
        ['exclusions', index, 'account'],
        `"${connection}" is no connection: ${[...names].join(', ')}`,
      );
  });

  for (const kind of ['merge', 'split'] as const) {
    config.people[kind].forEach((accounts, decision) => {
      accounts.forEach((account, index) => {
        const [connection = ''] = account.split('/');
        if (account.includes('/') && !names.has(connection))
          complain(
            ['people', kind, decision, index],
            `"${connection}" is no connection: ${[...names].join(', ')}`,
          );
      });
    });
  }
}
