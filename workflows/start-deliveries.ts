import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { PendingDelivery } from '../activities/alerts/pending-deliveries.ts';
import { deliverAlert } from './deliver-alert.ts';
import { deliveryDetails } from './delivery-details.ts';

/** Sends each message in a workflow of its own, which outlives this one. What is being sent already goes on as it is. */
export async function startDeliveries(deliveries: PendingDelivery[]): Promise<void> {
  for (const { delivery, summary } of deliveries) {
    await startChild(deliverAlert, {
      workflowId: delivery,
      args: [{ delivery }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: summary,
      staticDetails: deliveryDetails,
    }).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }
}
