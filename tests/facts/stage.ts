import type { Database } from '../../sql/database.ts';

/** A list as it is published for a day. */
export interface List {
  connection: string;
  platform: string;
  resource: string;
  /** `failed`: its extraction fails, and nothing is published. */
  records: Staged[] | 'failed';
}

export interface Staged {
  slice: string;
  key: string;
  payload: unknown;
}

/** A day of activity as a list tells it. */
export interface Told {
  account: string;
  product: string;
  scope: string;
  day: string;
}

/** Publishes a list for a day, as the engine would have, without the guard: these worlds are small. */
export async function publish(
  database: Database,
  list: List,
  asOf: string,
  told: Told[] = [],
): Promise<void> {
  const { connection, platform, resource, records } = list;
  await database.transaction(async (transaction) => {
    const { rows } = await transaction.raw(
      `with this as (
         insert into staging.resource (connection, platform, resource, kind)
         values (:connection, :platform, :resource, 'snapshot')
         on conflict (connection, resource) do update set kind = excluded.kind returning resource_id)
       insert into staging.extraction (resource_id, run, as_of, outcome)
       select resource_id, 'test', :asOf, :outcome from this returning extraction_id`,
      { connection, platform, resource, asOf, outcome: records === 'failed' ? 'failed' : null },
    );
    if (records === 'failed') return;
    const id = rows[0].extraction_id;
    await transaction.raw(
      `insert into staging.extracted (extraction_id, slice, record_key, hash, payload)
       select :id, slice, key, sha256(convert_to(payload::text, 'UTF8')), payload
       from jsonb_to_recordset(:records) as r (slice text, key text, payload jsonb)`,
      { id, records: JSON.stringify(records) },
    );
    await transaction.raw(
      `insert into staging.extracted_signal (extraction_id, account_key, product, scope, source, active_on, active_at)
       select distinct on (account, product, scope, day) :id::bigint, account, product, scope, 'test', day, day
       from jsonb_to_recordset(:told) as t (account text, product text, scope text, day date)`,
      { id, told: JSON.stringify(told) },
    );
    await transaction.raw('select staging.merge_extraction(?)', [id]);
    await transaction.raw(`update staging.extraction set outcome = 'ok' where extraction_id = ?`, [id]);
  });
}
