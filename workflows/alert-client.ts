import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { temporal } from '../temporal.config.ts';
import { deliveryDetails } from './delivery-details.ts';

/** Has messages sent now, each by a workflow of its own. What is being sent already goes on as it is. */
export async function sendNow(
  client: Client,
  deliveries: { delivery: string; summary: string }[],
): Promise<void> {
  for (const { delivery, summary } of deliveries) {
    const started = client.workflow.start('deliverAlert', {
      workflowId: delivery,
      taskQueue: temporal.taskQueue,
      args: [{ delivery }],
      staticSummary: summary,
      staticDetails: deliveryDetails,
    });
    await started.catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }
}
