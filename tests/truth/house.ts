import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Fault } from '../../simulator/faults/catalog.ts';
import type { Database } from '../../sql/database.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import { openFolder } from '../open-folder.ts';
import { openHouse as openPipeline } from '../pipeline/house.ts';

/** What a night finds: the configuration and the roster of its day, and what goes wrong. */
export interface Night {
  date: string;
  configuration: InsightsConfig;
  roster: string;
  faults: Fault[];
}

/** Everything real, with a roster and a price book that change from night to night. */
export interface House {
  database: Database;
  play(night: Night): Promise<SyncResult>;
  close(): Promise<void>;
}

export async function openHouse(company: { people: number; seed: number; today: string }): Promise<House> {
  const folder = openFolder('insights-truth-');
  const rosterFile = join(folder, 'roster.csv');
  const { database, installation, simulator, play, close } = await openPipeline({ ...company, rosterFile });
  return {
    database,
    async play({ date, configuration, roster, faults }) {
      simulator.setFaults(faults);
      installation.config = configuration;
      writeFileSync(rosterFile, roster);
      return await play(date);
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
