import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoConnections } from '../../config/demo.ts';
import { type House, openHouse } from './house.ts';

let house: House;
/** What the connections say at the moment: tests break them. */
let broken: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  house = await openHouse({
    people: 80,
    seed: 3,
    today: '2026-11-24',
    connections: (url) =>
      demoConnections(url).map((one) => ({ ...one, variables: { ...one.variables, ...broken[one.name] } })),
  });
  await house.play('2026-11-17');
});
afterAll(() => house?.close());

async function query<T>(sql: string, bindings: string[] = []): Promise<T[]> {
  return (await house.database.raw<{ rows: T[] }>(sql, bindings)).rows;
}

const figuresOf = (date: string) =>
  query<{ platform: string; carried_forward: boolean; assigned: number }>(
    'select platform, product, assigned, carried_forward from reporting.license_usage_daily where date = ? order by 1, 2',
    [date],
  );

describe('one platform down', () => {
  it('keeps nothing from the others: its days are carried forward, theirs are new', async () => {
    broken = { trello: { TRELLO_API_TOKEN: 'wrong-token' } };
    const before = await figuresOf('2026-11-17');
    const result = await house.play('2026-11-18');
    broken = {};

    const outcomes = Object.fromEntries(result.connections.map((one) => [one.connection, one.outcome]));
    expect(outcomes.trello).toBe('awaiting_credential');
    expect([outcomes.atlassian, outcomes.github]).toEqual(['ok', 'ok']);
    expect(result.connections.find((one) => one.connection === 'trello')?.resources[0]?.error).toContain(
      'TRELLO_API_TOKEN',
    );

    const after = await figuresOf('2026-11-18');
    expect(after.filter((row) => row.carried_forward).map((row) => row.platform)).toEqual(['trello']);
    expect(after.find((row) => row.platform === 'trello')?.assigned).toBe(
      before.find((row) => row.platform === 'trello')?.assigned,
    );
  });

  it('loses nothing: what was not read is not deleted', async () => {
    const [row] = await query<{ removed: number }>(
      `select count(*)::integer as removed from staging.record_version join staging.resource using (resource_id)
       where platform = 'trello' and valid_to is not null`,
    );
    expect(row?.removed).toBe(0);
  });

  it('never shows the credential: not in the database, nor in the history', async () => {
    const [row] = await query<{ found: number }>(
      `select count(*)::integer as found from staging.extraction where error like '%wrong-token%'`,
    );
    expect(row?.found).toBe(0);
    for await (const { workflowId, runId } of house.client.workflow.list()) {
      const history = await house.client.workflow.getHandle(workflowId, runId).fetchHistory();
      expect(Buffer.from(JSON.stringify(history)).toString()).not.toContain('wrong-token');
    }
  });
});

describe('the same day twice', () => {
  it('replaces that day: the same figures, no record and no seat twice', async () => {
    await house.play('2026-11-19');
    const once = await figuresOf('2026-11-19');
    await house.play('2026-11-19');
    expect(await figuresOf('2026-11-19')).toEqual(once);

    const [doubled] = await query<{ records: number; seats: number }>(
      `select
         (select count(*) from (select from staging.record_version where valid_to is null
            group by resource_id, slice, record_key having count(*) > 1) x)::integer as records,
         (select count(*) from (select from warehouse.fact_seat where valid_to is null
            group by account_id, product_id, scope_id having count(*) > 1) x)::integer as seats`,
    );
    expect(doubled).toEqual({ records: 0, seats: 0 });
  });
});

describe('workflow histories', () => {
  it('hold counts, days and reasons: no name, no address', async () => {
    const people = await query<{ name: string; email: string }>(
      `select distinct display_name as name, email from warehouse.dim_account
       where display_name is not null and email is not null`,
    );
    expect(people.length).toBeGreaterThan(20);
    let histories = '';
    for await (const { workflowId, runId } of house.client.workflow.list()) {
      const history = await house.client.workflow.getHandle(workflowId, runId).fetchHistory();
      for (const event of history.events ?? []) {
        for (const data of payloadsIn(event)) histories += Buffer.from(data).toString();
      }
    }
    expect(histories.length).toBeGreaterThan(1000);
    expect(people.filter(({ name, email }) => histories.includes(name) || histories.includes(email))).toEqual(
      [],
    );
  });
});

/** Every `data` of every payload in an event, however deep. */
function payloadsIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(payloadsIn);
}
