import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { temporal } from '../../temporal.config.ts';

const { searchAttributes, retentionDays } = temporal;
const retention = msToTs(`${retentionDays} days`);

/** temporal.api.enums.v1.IndexedValueType */
const keyword = 2;

/** https://grpc.io/docs/guides/status-codes */
const grpc = { notFound: 5, alreadyExists: 6, permissionDenied: 7, unimplemented: 12, unauthenticated: 16 };

/** Creates a namespace where there is none of this name, and waits until the whole server knows it. */
export async function createNamespace(connection: Connection, namespace: string): Promise<void> {
  if (!(await isAbsent(connection, namespace))) return;
  await connection.workflowService
    .registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention })
    .catch(unlessCode(grpc.alreadyExists));
  const deadline = Date.now() + registrySeconds * 1000;
  while ((await isAbsent(connection, namespace)) && Date.now() < deadline) await sleep(100);
}

/** The server's parts look every some seconds for new namespaces. */
const registrySeconds = 30;

/** Asks the part of the server that is told last. One that may not be asked is not absent. */
async function isAbsent({ operatorService }: Connection, namespace: string): Promise<boolean> {
  try {
    await operatorService.listSearchAttributes({ namespace });
    return false;
  } catch (error) {
    if (hasCode(error, grpc.notFound)) return true;
    if (isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Sees to it that a namespace knows our search attributes and keeps closed workflows for 30 days (a longer retention
 * stays). Runs go on without either.
 * @returns what has to be done by hand, a line each, where we may not do it (Temporal Cloud, a role without the right)
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<string[]> {
  if (await isAbsent(connection, namespace)) {
    return [
      `Temporal namespace ${namespace} does not exist. ` +
        `Run: temporal operator namespace create --namespace ${namespace} --retention ${retentionDays}d`,
    ];
  }
  const missing = await registerSearchAttributes(connection, namespace);
  const short = await extendRetention(connection, namespace);
  return [
    ...missing.map(
      (name) =>
        `Temporal namespace ${namespace}: the search attribute ${name} (Keyword) is missing and may not be added by us. ` +
        `Run: temporal operator search-attribute create --namespace ${namespace} --name ${name} --type Keyword ` +
        '(in Temporal Cloud: Namespaces > Edit > Custom Search Attributes).',
    ),
    ...short.map(
      (why) =>
        `Temporal namespace ${namespace}: ${why}. ` +
        `Run: temporal operator namespace update --namespace ${namespace} --retention ${retentionDays}d ` +
        '(in Temporal Cloud: Namespaces > Edit > Retention Period).',
    ),
  ];
}

/** Whether workflows may set our search attributes. Where that may not be asked (Temporal Cloud): no. */
export async function knowsSearchAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<boolean> {
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    return searchAttributes.every((name) => customAttributes?.[name] === keyword);
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** @returns the attributes that are missing still */
async function registerSearchAttributes(
  { operatorService }: Connection,
  namespace: string,
): Promise<readonly string[]> {
  let missing: readonly string[] = searchAttributes;
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    missing = searchAttributes.filter((name) => customAttributes?.[name] !== keyword);
    if (missing.length === 0) return [];
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    });
    return [];
  } catch (error) {
    if (isRefusal(error)) return missing;
    throw error;
  }
}

/** @returns why the retention is not what it should be, if so */
async function extendRetention({ workflowService }: Connection, namespace: string): Promise<string[]> {
  let have = 'its retention is unknown';
  try {
    const { config } = await workflowService.describeNamespace({ namespace });
    const current = config?.workflowExecutionRetentionTtl;
    if (current && tsToMs(current) >= tsToMs(retention)) return [];
    have = `its retention is ${current ? tsToMs(current) / 86_400_000 : '?'} days`;
    await workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: retention },
    });
    return [];
  } catch (error) {
    if (isRefusal(error)) return [`${have} and may not be changed by us`];
    throw error;
  }
}

/** Temporal Cloud answers some of these calls as if it did not know them. */
function isRefusal(error: unknown): boolean {
  return [grpc.permissionDenied, grpc.unimplemented, grpc.unauthenticated].some((code) =>
    hasCode(error, code),
  );
}

function hasCode(error: unknown, code: number): boolean {
  return isGrpcServiceError(error) && error.code === code;
}

function unlessCode(code: number) {
  return (error: unknown) => {
    if (!hasCode(error, code)) throw error;
  };
}
