import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { prepareNamespace, startTemporal, type TemporalService } from '../../services/temporal.ts';
import { occupy } from './foreign-server.ts';
import { tempHome } from './temp-home.ts';

async function start(home: string, namespaces: string[] = ['insights']): Promise<TemporalService> {
  const service = await startTemporal({ home, namespaces, log: () => undefined });
  onTestFinished(() => service.stop());
  return service;
}

async function connect(address: string): Promise<Connection> {
  const connection = await Connection.connect({ address });
  onTestFinished(() => connection.close());
  return connection;
}

async function startWorkflow(connection: Connection, namespace: string, workflowId: string): Promise<void> {
  await new Client({ connection, namespace }).workflow.start('sync', {
    workflowId,
    taskQueue: 'nobody-listens',
    searchAttributes: { Platform: ['github'], Outcome: ['ok'] },
  });
}

async function describe({ workflowService, operatorService }: Connection, namespace: string) {
  const { config } = await workflowService.describeNamespace({ namespace });
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  return {
    retentionDays: Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400,
    keywords: ['Platform', 'Outcome'].filter((name) => customAttributes?.[name] === 2),
  };
}

const prepared = { retentionDays: 30, keywords: ['Platform', 'Outcome'] };

test('its namespaces keep workflows for 30 days and take our search attributes at once', async () => {
  const { address, uiUrl, startedHere } = await start(tempHome(), ['insights', 'insights_demo']);
  expect(startedHere).toBe(true);
  const connection = await connect(address);
  for (const namespace of ['insights', 'insights_demo']) {
    expect(await describe(connection, namespace)).toEqual(prepared);
    await startWorkflow(connection, namespace, 'sync/today');
  }
  expect((await fetch(uiUrl)).status).toBe(200);
});

test('a running server is adopted with namespaces of its own, and left running', async () => {
  const home = tempHome();
  const first = await start(home);
  const second = await start(home, ['insights_demo']);
  expect(second).toMatchObject({ address: first.address, uiUrl: first.uiUrl, startedHere: false });
  await second.stop();
  const connection = await connect(first.address);
  expect(await describe(connection, 'insights_demo')).toEqual(prepared);
  await startWorkflow(connection, 'insights_demo', 'sync/today');
});

test('workflows and ports outlast a stop and a kill', async () => {
  const home = tempHome();
  const before = await start(home);
  await startWorkflow(await connect(before.address), 'insights', 'sync/kept');
  await before.stop();
  const between = await start(home);
  const { pid } = JSON.parse(readFileSync(join(home, 'temporal.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  const after = await start(home);
  expect([between.address, after.address]).toEqual([before.address, before.address]);
  expect(after.startedHere).toBe(true);
  const client = new Client({ connection: await connect(after.address), namespace: 'insights' });
  expect(await client.workflow.getHandle('sync/kept').describe()).toMatchObject({
    status: { name: 'RUNNING' },
  });
});

test('ports that other programs took meanwhile are left to them', async () => {
  const home = tempHome();
  const before = await start(home);
  await before.stop();
  for (const url of [`http://${before.address}`, before.uiUrl]) await occupy(Number(new URL(url).port));
  const after = await start(home);
  expect(after.address).not.toBe(before.address);
  expect(after.uiUrl).not.toBe(before.uiUrl);
  expect((await fetch(after.uiUrl)).status).toBe(200);
});

test('a server that cannot start says why', async () => {
  const home = tempHome();
  mkdirSync(join(home, 'temporal.db'));
  await expect(start(home)).rejects.toThrow(/Temporal does not start: [\s\S]*its whole log: /);
});

test('a longer retention than ours stays', async () => {
  const { address } = await start(tempHome());
  const connection = await connect(address);
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'insights' });
  const ninety = { ...config?.workflowExecutionRetentionTtl, seconds: longOf(config).mul(3) };
  await connection.workflowService.updateNamespace({
    namespace: 'insights',
    config: { workflowExecutionRetentionTtl: ninety },
  });
  expect(await prepareNamespace(connection, 'insights')).toEqual([]);
  expect((await describe(connection, 'insights')).retentionDays).toBe(90);
});

test('where we may not prepare a namespace, each thing to do by hand is named, and nothing fails', async () => {
  const connection = await connect(await refusingServer());
  expect(await prepareNamespace(connection, 'acme.a1b2c')).toEqual([
    expect.stringMatching(/Platform .*temporal operator search-attribute create --namespace acme.a1b2c/),
    expect.stringMatching(/Outcome .*temporal operator search-attribute create --namespace acme.a1b2c/),
    expect.stringMatching(/temporal operator namespace update --namespace acme.a1b2c --retention 30d/),
  ]);
});

test('a namespace that does not exist is told as such', async () => {
  const { address } = await start(tempHome());
  expect(await prepareNamespace(await connect(address), 'elsewhere')).toEqual([
    expect.stringMatching(
      /elsewhere does not exist.*temporal operator namespace create --namespace elsewhere/,
    ),
  ]);
});

/** A gRPC server that knows no system information and refuses everything else: UNIMPLEMENTED, PERMISSION_DENIED. */
async function refusingServer(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  server.on('stream', (stream, headers) => {
    const status = String(headers[':path']).endsWith('/GetSystemInfo') ? '12' : '7';
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status },
      { endStream: true },
    );
  });
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Config = Awaited<ReturnType<Connection['workflowService']['describeNamespace']>>['config'];

function longOf(config: Config) {
  const seconds = config?.workflowExecutionRetentionTtl?.seconds;
  if (!seconds) throw new Error('The namespace has no retention.');
  return seconds;
}
