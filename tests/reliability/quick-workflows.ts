import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { temporal } from '../../temporal.config.ts';

const heartbeatTimeout = '3 seconds';
const backoff = {
  initialInterval: '250 milliseconds',
  backoffCoefficient: 1.5,
  maximumInterval: '5 seconds',
};

/** Production's settings, but what died is noticed after 3 s, and tried again soon. How often it is tried stays. */
const { activities } = temporal;
const settings = {
  ...temporal,
  connectionBusy: { firstWaitSeconds: 1, longestWaitSeconds: 4 },
  activities: {
    ...activities,
    stretch: { ...activities.stretch, heartbeatTimeout },
    database: { ...activities.database, heartbeatTimeout },
    site: { ...activities.site, heartbeatTimeout, retry: { ...backoff, ...activities.site.retry } },
    retry: { ...activities.retry, ...backoff },
    retryOnce: { ...activities.retryOnce, ...backoff },
  },
};

/**
 * Bundles the workflows as they are, with these settings in the place of `temporal.config.ts`.
 * @returns the file, which every worker can load
 */
export async function bundleQuickWorkflows(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook(config) {
      const given = config.externals ? [config.externals].flat() : [];
      const replaced = `var { temporal: ${JSON.stringify(settings)} }`;
      const settled = async ({ request }: { request?: string }) =>
        request?.endsWith('temporal.config.ts') ? replaced : undefined;
      return { ...config, externals: [...given, settled] };
    },
  });
  const file = join(folder, 'workflows.js');
  writeFileSync(file, code);
  return file;
}
