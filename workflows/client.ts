import {
  type Client,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
} from '@temporalio/client';
import { temporal } from '../temporal.config.ts';
import { type PlayPastInput, type SyncInput, type SyncProgress, syncProgress } from './contract.ts';

/** An open or new run of the workflow `sync`. */
export interface StartedSync {
  workflowId: string;
  runId: string;
  /** True where it was running already. */
  joined: boolean;
}

const playerId = 'play-past';

/** What an operator who opens a run in the Temporal UI should know of it. */
const staticDetails = [
  'Reads every connection side by side, each in a workflow of its own (`sync/<connection>`, under *Relationships*), then writes the ' +
    'figures of the day and builds the report. A connection that fails or hangs keeps nothing from the others.',
  '',
  'How far each list is stands under *Current Details*; how each ended is in the result.',
  '',
  '- One that waits for a credential: renew it, then send the signal `credential-renewed` to `sync/<connection>`.',
  '- To stop the run, **cancel** it: what was published stays.',
].join('\n');

/** Joins the sync that is running, or starts one for today. */
export async function startOrJoinSync(client: Client, input: SyncInput = {}): Promise<StartedSync> {
  const open = await openSync(client);
  if (open) return { ...open, joined: true };
  const today = new Date().toISOString().slice(0, 10);
  const workflowId = `sync/${today}`;
  try {
    const { firstExecutionRunId } = await client.workflow.start('sync', {
      workflowId,
      taskQueue: temporal.taskQueue,
      args: [input],
      staticSummary: `started by hand on ${today}`,
      staticDetails,
    });
    return { workflowId, runId: firstExecutionRunId, joined: false };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    // Somebody else was faster, and the list of open runs does not show theirs yet.
    const { runId } = await client.workflow.getHandle(workflowId).describe();
    return { workflowId, runId, joined: true };
  }
}

/** How far the sync that is running is; null where none is. */
export async function currentSync(client: Client): Promise<SyncProgress | null> {
  const open = await openSync(client);
  return open && (await client.workflow.getHandle(open.workflowId, open.runId).query(syncProgress));
}

/** The open run, the newest first. Played days of the demo's past count too. */
async function openSync(client: Client): Promise<{ workflowId: string; runId: string } | null> {
  const query = `WorkflowType = 'sync' and ExecutionStatus = 'Running'`;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: 1 }))
    return { workflowId, runId };
  return null;
}

/** Makes the nightly schedule what the configuration says. Times are UTC. */
export async function ensureSchedule(
  client: Client,
  { time, paused }: { time: string; paused: boolean },
): Promise<void> {
  const [hour, minute] = time.split(':').map(Number);
  const { id: scheduleId, catchupWindow, jitter } = temporal.schedule;
  const spec = { calendars: [{ hour: hour ?? 0, minute: minute ?? 0 }], timezone: 'UTC', jitter };
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow };
  const action = {
    type: 'startWorkflow' as const,
    workflowType: 'sync',
    workflowId: 'sync/nightly',
    taskQueue: temporal.taskQueue,
    args: [{}] as [SyncInput],
    staticSummary: 'nightly',
    staticDetails,
  };
  const note = paused ? 'Paused by insights.config.yaml (schedule.paused).' : `Every night at ${time} UTC.`;
  const schedule = client.schedule.getHandle(scheduleId);
  try {
    await schedule.update((present) => ({
      ...present,
      spec,
      policies,
      action,
      state: { ...present.state, paused, note },
    }));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    await client.schedule.create({ scheduleId, spec, policies, action, state: { paused, note } });
  }
}

/** Plays the demo's past, or goes on where an earlier start was cut off. Resolves when all of it was played. */
export async function playPast(client: Client, input: PlayPastInput): Promise<void> {
  const handle = await client.workflow.start('playPast', {
    workflowId: playerId,
    taskQueue: temporal.taskQueue,
    args: [input],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: `${input.daysTotal} days of an invented company's past`,
  });
  await handle.result();
}
