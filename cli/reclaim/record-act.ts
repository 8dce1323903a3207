import type { Database } from '../../sql/database.ts';
import { CommandFailed } from '../command-failed.ts';
import { type Act, allowedIn, type CaseState, refusal } from './acts.ts';

export interface Decision {
  act: Act;
  /** Ids, as `insights reclaim list` shows them. */
  cases: string[];
  actor: string;
  /** `YYYY-MM-DD` (UTC). */
  today: string;
  /** Why a seat is kept. */
  reason?: string;
  /** First day on which a kept seat is judged again, `YYYY-MM-DD`; absent: never. */
  until?: string;
}

/**
 * Records what somebody did about cases, all of them or none, and who it was. It changes nothing on a platform.
 * @returns the ids it was recorded for, each once.
 * @throws CommandFailed when a case does not exist, is not in a state for it, or `until` is not ahead.
 */
export async function recordAct(database: Database, decision: Decision): Promise<string[]> {
  const ids = [...new Set(decision.cases.map((id) => id.toLowerCase()))];
  return await database.transaction(async (transaction) => {
    // Of two people who decide at once, the second one is judged by what the first one did.
    await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('reclaim', 0))`);
    const day = await dayOfAct(transaction, decision);
    const states = await statesOf(transaction, ids, day);
    const wrong = ids.flatMap((id) => {
      const state = states.get(id);
      if (state === undefined) return [`There is no case ${id}: see "insights reclaim list".`];
      return allowedIn[decision.act].includes(state) ? [] : [`Case ${id} ${refusal(decision.act, state)}.`];
    });
    if (wrong.length > 0) throw new CommandFailed(`${wrong.join('\n')}\nNothing was recorded.`);
    await insert(transaction, ids, day, decision);
    return ids;
  });
}

/** Today; where the figures are of a later day, that day: the act is about what they show. */
async function dayOfAct(database: Database, { today, until }: Decision): Promise<string> {
  const { rows } = await database.raw<{ rows: [{ day: string }] }>(
    'select greatest(?::date, warehouse.reclaim_day()) as day',
    [today],
  );
  const { day } = rows[0];
  if (until !== undefined && until <= day)
    throw new CommandFailed(
      `--until ${until} is not ahead: it is the first day on which the seat is judged again.`,
    );
  return day;
}

async function statesOf(database: Database, ids: string[], day: string): Promise<Map<string, CaseState>> {
  const { rows } = await database.raw<{ rows: { case_id: string; case_state: CaseState }[] }>(
    'select case_id, case_state from warehouse.reclaim_cases(:day) where case_id = any(:ids)',
    { day, ids },
  );
  return new Map(rows.map((row) => [row.case_id, row.case_state]));
}

async function insert(database: Database, ids: string[], day: string, decision: Decision): Promise<void> {
  const { act, actor, reason = null, until = null } = decision;
  await database.raw(
    `with acted as (
       insert into staging.reclaim_action (connection, account_key, product, scope, held_from, action, acted_on, actor, reason, until)
       select c.connection, a.account_key, p.product, s.scope, k.held_from, :act, :day::date, :actor, :reason, :until::date
       from warehouse.reclaim_cases(:day) k
       join warehouse.dim_account a using (account_id)
       join warehouse.dim_connection c using (connection_id)
       join warehouse.dim_product p using (product_id)
       join warehouse.dim_scope s using (scope_id)
       where k.case_id = any(:ids)
       returning connection, account_key, product, scope, held_from)
     insert into warehouse.audit_log (actor, action, subject, detail)
     select :actor, 'reclaim_' || :act, warehouse.reclaim_case_id(connection, account_key, product, scope, held_from),
       jsonb_strip_nulls(jsonb_build_object('connection', connection, 'product', product, 'from', :day::date,
         'reason', :reason::text, 'until', :until::date))
     from acted`,
    { ids, day, act, actor, reason, until },
  );
}
