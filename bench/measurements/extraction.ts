import { count } from '../count.ts';
import { bareLoop } from '../house/bare-loop.ts';
import { connectionsOf } from '../house/connections.ts';
import type { House } from '../house/house.ts';
import { startProgram } from '../house/program.ts';
import { listNamed } from '../house/read-lists.ts';
import { openScene } from '../house/scene.ts';
import type { Measurement } from '../measurement.ts';
import { listNames, recordBytes } from '../servers/record.ts';

const inFlight = 4;
const pageSize = 1_000;

/** How fast small records come in, over four slices and over one. */
export const extraction: Measurement = {
  figures: ['extraction.recordsPerSecond'],
  about: `records of ${recordBytes} bytes, ${count(pageSize)} a page, fetched, persisted and merged`,
  async measure(house, people) {
    const four = await read(house, people, inFlight);
    const one = await read(house, people, 1);
    return {
      'extraction.recordsPerSecond': {
        value: four.recordsPerSecond,
        measured:
          `${count(people)} records of ${recordBytes} bytes, ${count(pageSize)} a page, 4 in flight; ` +
          'from the first request until it was published',
        details: {
          'one in flight records/s': one.recordsPerSecond,
          'bare loop records/s': four.bareRecordsPerSecond,
          'whole sync s': four.syncSeconds,
          'worker CPU s': four.cpuSeconds,
        },
      },
    };
  },
};

async function read(house: House, records: number, lists: number) {
  const server = await startProgram('servers/list-server.ts', { records, lists, pageSize });
  const source = { lists: String(server.ready.url) };
  const scene = await openScene(house, source);
  try {
    const before = await scene.worker.usage();
    const synced = await scene.sync('2026-11-24');
    const { cpuSeconds } = await scene.worker.usage();
    const { seconds, records: read } = listNamed(synced.lists, 'records');
    const bare = await bareLoop(scene.databaseUrl, connectionsOf(source), 'records', listNames(lists));
    return {
      recordsPerSecond: read / seconds,
      bareRecordsPerSecond: bare.records / bare.seconds,
      syncSeconds: synced.seconds,
      cpuSeconds: cpuSeconds - before.cpuSeconds,
    };
  } finally {
    await scene.close();
    await server.stop();
  }
}
