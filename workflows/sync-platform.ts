import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { temporal } from '../temporal.config.ts';
import {
  type ConnectionProgress,
  type ConnectionResult,
  connectionMoved,
  credentialRenewed,
  type Outcome,
  platformProgress,
  type ResourceResult,
  type SyncPlatformInput,
} from './contract.ts';
import { progressTable } from './progress-table.ts';
import { endOrphan, readResource } from './read-resource.ts';
import { outcomeAttribute, platformAttribute } from './search-attributes.ts';
import { withResults } from './with-results.ts';
import { worstOf } from './worst-of.ts';

const { describeConnection, writeFacts } = proxyActivities<Activities>({
  ...temporal.activities.database,
  retry: temporal.activities.retry,
});

/** Reads all that one connection has, list by list, then derives its facts. Never runs twice at once for a connection. */
export async function syncPlatform(input: SyncPlatformInput): Promise<ConnectionResult> {
  const { connection, asOf } = input;
  const progress: ConnectionProgress = { connection, current: null, done: input.done ?? [], outcome: null };
  let untold: ResourceResult[] = [];
  let renewals = 0;
  setHandler(platformProgress, () => progress);
  setHandler(credentialRenewed, () => {
    renewals += 1;
  });

  const { platform, resources, isSearchable } = await describeConnection.executeWithOptions(
    { summary: 'which lists it has' },
    [{ connection }],
  );
  if (isSearchable) upsertSearchAttributes([{ key: platformAttribute, value: platform }]);
  for (const { resource, parent } of resources) {
    if (resultOf(resource)) continue;
    move({ current: resource });
    const above = resultOf(parent);
    const isOrphan = above && above.outcome !== 'ok';
    settle(await (isOrphan ? endOrphan(resource, above, input) : read(resource)));
  }
  move({ current: 'facts' });
  await writeFacts.executeWithOptions({ summary: `facts of ${asOf}` }, [{ connection, asOf }]);
  const outcome = worstOf(progress.done.map((one) => one.outcome));
  // Its run hears of the end by the result.
  show({ current: null, outcome });
  tagOutcome(outcome);
  return { connection, outcome, resources: progress.done };

  async function read(resource: string, again = false): Promise<ResourceResult> {
    const parent = resources.find((one) => one.resource === resource)?.parent;
    return await readResource(resource, {
      input,
      again,
      readParent: parent ? () => readAgain(parent) : null,
      renewals: () => renewals,
      renewed,
      async breathe() {
        if (!workflowInfo().continueAsNewSuggested) return;
        await continueAsNew<typeof syncPlatform>({ ...input, done: progress.done });
      },
    });
  }

  /** Where all is well again the first result stands: it tells what the night has changed. */
  async function readAgain(resource: string): Promise<ResourceResult> {
    const result = await read(resource, true);
    if (result.outcome !== 'ok') settle(result);
    return result;
  }

  /** Parks until somebody renews the credential, or until the night is over. */
  async function renewed(reason: string, before: number): Promise<boolean> {
    const milliseconds = Date.parse(input.parkUntil) - Date.now();
    if (input.once || milliseconds <= 0) return false;
    tagOutcome('awaiting_credential');
    move({ outcome: 'awaiting_credential' });
    const until = input.parkUntil.slice(0, 16).replace('T', ' ');
    setCurrentDetails(
      `**Waiting for a credential** until ${until} UTC. ${reason}\n\n` +
        `When it is renewed, send this workflow the signal \`credential-renewed\`.\n\n${progressTable([progress])}`,
    );
    const summary = 'until the credential is renewed';
    const isRenewed = await condition(() => renewals > before, milliseconds, { summary });
    if (isRenewed) tagOutcome(null);
    move({ outcome: null });
    return isRenewed;
  }

  /** An attribute that the namespace does not know would hang the workflow for good. */
  function tagOutcome(value: Outcome | null): void {
    if (isSearchable) upsertSearchAttributes([{ key: outcomeAttribute, value }]);
  }

  function resultOf(resource: string | null): ResourceResult | undefined {
    return progress.done.find((one) => one.resource === resource);
  }

  function settle(result: ResourceResult): void {
    progress.done = withResults(progress.done, [result]);
    untold = withResults(untold, [result]);
  }

  /** Shows where it is, here and in the run that it belongs to; whether that one hears it changes nothing. */
  function move(change: Partial<ConnectionProgress>): void {
    show(change);
    const { parent } = workflowInfo();
    if (!parent) return;
    getExternalWorkflowHandle(parent.workflowId, parent.runId)
      .signal(connectionMoved, { ...progress, done: untold })
      .catch(() => undefined);
    untold = [];
  }

  function show(change: Partial<ConnectionProgress>): void {
    Object.assign(progress, change);
    setCurrentDetails(`Figures of **${asOf}**.\n\n${progressTable([progress])}`);
  }
}
