import { proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { temporal } from '../temporal.config.ts';

const { attemptDelivery } = proxyActivities<Activities>({
  ...temporal.activities.delivery,
  retry: temporal.activities.retry,
});

/**
 * Sends one message to one webhook, however long that takes: waits are timers, by the plan of Standard Webhooks or as the
 * receiver asks. Its id is that of the delivery, so that nothing is sent by two at once.
 * @returns how it ended
 */
export async function deliverAlert({ delivery }: { delivery: string }): Promise<string> {
  for (;;) {
    const { state, attempts, waitSeconds, reason } = await attemptDelivery.executeWithOptions(
      { summary: 'one attempt' },
      [{ delivery }],
    );
    const told = reason === null ? state : `${state}: ${reason}`;
    setCurrentDetails(
      `**${told}** after ${attempts} of ${temporal.alertDelivery.waitSeconds.length} attempts.`,
    );
    if (state !== 'pending') return told;
    await sleep(waitSeconds * 1000, { summary: `before attempt ${attempts + 1}: ${reason}` });
  }
}
