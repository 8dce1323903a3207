import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoConnections } from './config/demo.ts';
import { openHouse } from './tests/pipeline/house.ts';
import { ensureSchedule, startOrJoinSync } from './workflows/client.ts';

let broken: Record<string, Record<string, string>> = {};
const house = await openHouse({
  people: 300,
  seed: 7,
  today: '2026-11-24',
  connections: (url) =>
    demoConnections(url).map((one) => ({ ...one, variables: { ...one.variables, ...broken[one.name] } })),
});
await ensureSchedule(house.client, { time: '02:30', paused: false });
await house.play('2026-11-22');
house.simulator.setClock('2026-11-23');
await house.client.schedule
  .getHandle('nightly-sync')
  .backfill({
    start: new Date('2026-11-23T02:00:00Z'),
    end: new Date('2026-11-23T03:00:00Z'),
    overlap: 'ALLOW_ALL',
  });
await new Promise((r) => setTimeout(r, 4000));
for (let i = 0; i < 60; i++) {
  let open = 0;
  for await (const w of house.client.workflow.list({ query: "ExecutionStatus='Running'" })) open++;
  if (!open) break;
  await new Promise((r) => setTimeout(r, 1000));
}
house.simulator.setClock('2026-11-24');
broken = { trello: { TRELLO_API_TOKEN: 'wrong-token' } };
await startOrJoinSync(house.client, {});
const { uiPort } = JSON.parse(readFileSync(join(house.home, 'temporal.json'), 'utf8'));
console.log('UI', uiPort);
for (let i = 0; i < 600 && !existsSync('/tmp/ui-stop'); i++) await new Promise((r) => setTimeout(r, 1000));
await house.close();
