import type { House } from './house.ts';

/** One finished activity of the workflows that ran. */
export interface DoneActivity {
  name: string;
  /** From its start on the worker to its answer. */
  seconds: number;
}

/** What the workflows that began at `since` or later have left in Temporal's histories. */
export async function histories(
  { client }: House,
  since: Date,
): Promise<{ longest: number; activities: DoneActivity[] }> {
  let longest = 0;
  const activities: DoneActivity[] = [];
  for await (const run of client.workflow.list({ query: `StartTime >= '${since.toISOString()}'` })) {
    const { events } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    longest = Math.max(longest, events?.length ?? 0);
    const names = new Map<string, string>();
    const starts = new Map<string, number>();
    for (const { eventId, eventTime, ...event } of events ?? []) {
      const scheduled = event.activityTaskScheduledEventAttributes;
      const started = event.activityTaskStartedEventAttributes;
      const completed = event.activityTaskCompletedEventAttributes;
      if (scheduled) names.set(String(eventId), scheduled.activityType?.name ?? '');
      if (started) starts.set(String(started.scheduledEventId), secondsOf(eventTime));
      if (completed) {
        const id = String(completed.scheduledEventId);
        const seconds = secondsOf(eventTime) - (starts.get(id) ?? Number.NaN);
        activities.push({ name: names.get(id) ?? '', seconds });
      }
    }
  }
  return { longest, activities };
}

function secondsOf(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(time?.seconds ?? 0) + (time?.nanos ?? 0) / 1e9;
}
