import {
  executeChild,
  proxyActivities,
  setCurrentDetails,
  sleep,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { temporal } from '../temporal.config.ts';
import type { PlayPastInput } from './contract.ts';
import { sync } from './sync.ts';

const { setSimulatedDay, recordPlayed } = proxyActivities<Activities>({
  ...temporal.activities.database,
  retry: temporal.activities.retry,
});
const { buildReport } = proxyActivities<Activities>(temporal.activities.site);

/**
 * The demo's past: sets the simulator's clock to one day after another, strictly forward, and syncs each through the
 * real pipeline. A first report is built on the way, so that nobody waits for the whole of it.
 */
export async function playPast({ days, daysTotal, firstReportAfterSeconds }: PlayPastInput): Promise<void> {
  await recordPlayed({ played: 0, total: daysTotal });
  // Where it fails, the report at the end of the past is the first one.
  buildFirstReport().catch(() => undefined);
  for (const { date, number } of days) {
    await setSimulatedDay.executeWithOptions({ summary: `the clock to ${date}` }, [{ date }]);
    await executeChild(sync, {
      workflowId: `sync/${date}`,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      args: [{ asOf: date, buildSite: false, once: true }],
      staticSummary: `simulated past, ${date}`,
    });
    await recordPlayed({ played: number, total: daysTotal });
    setCurrentDetails(`Played up to **${date}**: day ${number} of ${daysTotal}.`);
  }
  await setSimulatedDay.executeWithOptions({ summary: 'the clock to today' }, [{ date: null }]);

  async function buildFirstReport(): Promise<void> {
    await sleep(firstReportAfterSeconds * 1000, { summary: 'then a first report' });
    await buildReport.executeWithOptions({ summary: 'a first report' }, [{ run: 'first-report' }]);
  }
}
