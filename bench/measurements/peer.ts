import { count } from '../count.ts';
import { startProgram } from '../house/program.ts';
import { listNamed } from '../house/read-lists.ts';
import { openScene } from '../house/scene.ts';
import type { Measurement } from '../measurement.ts';
import { dltPython, extractWithDlt, requirement } from '../peer/dlt.ts';
import { recordBytes } from '../servers/record.ts';

/** The same extraction with dlt, in turn with ours, each with a database and processes of its own. */
export const peer: Measurement = {
  figures: ['peer.dlt.ratio'],
  about: `the same extraction with ${requirement}, in turn with ours`,
  onlyWith: '--peer',
  async measure(house, people) {
    const python = await dltPython();
    const server = await startProgram('servers/list-server.ts', {
      records: people,
      lists: 4,
      pageSize: 1_000,
    });
    const url = String(server.ready.url);
    const scene = await openScene(house, { lists: url });
    try {
      const before = await scene.worker.usage();
      const { lists, begunAt, seconds: wholeSeconds } = await scene.sync('2026-11-24');
      const seconds = listNamed(lists, 'records').finishedAt - begunAt;
      const after = await scene.worker.usage();
      const theirs = await extractWithDlt(python, url, scene.databaseUrl);
      if (theirs.records !== people) throw new Error(`dlt has read ${theirs.records} of ${people} records.`);
      return {
        'peer.dlt.ratio': {
          value: theirs.seconds / seconds,
          measured:
            `${count(people)} records of ${recordBytes} bytes in four lists, merged on the primary key: ` +
            `from our client's call of the workflow until they are published, beside pipeline.run of ${requirement}; processes already started`,
          details: {
            'our whole sync s': wholeSeconds,
            'ours records/s': people / seconds,
            'dlt records/s': people / theirs.seconds,
            'ours CPU s': after.cpuSeconds - before.cpuSeconds,
            'dlt CPU s': theirs.cpuSeconds,
            'ours MiB': after.peakMiB,
            'dlt MiB': theirs.peakMiB,
          },
        },
      };
    } finally {
      await scene.close();
      await server.stop();
    }
  },
};
