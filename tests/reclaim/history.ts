import fc from 'fast-check';
import type { Act, CaseState } from '../../cli/reclaim/acts.ts';
import type { Database } from '../../sql/database.ts';

/** What happens to one seat on one day. `until`: days from now, of kept. */
export interface SeatDay {
  isHeld: boolean;
  isActive: boolean;
  acts: { act: Act; until: number | null }[];
}
/** By account, then by day. */
export type History = Record<string, SeatDay[]>;

/** Days without activity after which these seats count as idle: short, so that much happens in few days. */
export const idleDays = 2;
const first = '2026-03-01';
export const dayOf = (n: number) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10);

const act = fc.record({
  act: fc.constantFrom<Act>('notified', 'confirmed', 'kept'),
  until: fc.option(fc.integer({ min: 1, max: 4 })),
});
const seatDay = fc.record({
  isActive: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  acts: fc.array(act, { maxLength: 2 }),
});
/** A seat is held, and is not, for some days at a time. */
const seat = fc
  .array(fc.record({ isHeld: fc.boolean(), days: fc.array(seatDay, { minLength: 1, maxLength: 6 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((stretches) => stretches.flatMap(({ isHeld, days }) => days.map((day) => ({ ...day, isHeld }))));

export const histories: fc.Arbitrary<History> = fc.tuple(seat, seat).map(([ada, bert]) => {
  const days = Math.max(ada.length, bert.length);
  const nothing: SeatDay = { isHeld: false, isActive: false, acts: [] };
  const filled = (one: SeatDay[]) => Array.from({ length: days }, (_, n) => one[n] ?? nothing);
  return { ada: filled(ada), bert: filled(bert) };
});

/** Writes a history as facts and acts, whatever sense they make. All seats were granted long ago. */
export async function writeHistory(database: Database, history: History): Promise<void> {
  await database.raw(`
    insert into warehouse.dim_connection (platform_id, connection)
    select platform_id, 'github' from warehouse.dim_platform where platform = 'github';
    insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
    select platform_id, 'copilot', 'Copilot', 'copilot', 'never_used', 'account', 'rows'
    from warehouse.dim_platform where platform = 'github';
    insert into warehouse.dim_scope (connection_id, scope, kind)
    select connection_id, 'acme', 'enterprise' from warehouse.dim_connection where connection = 'github';
    insert into staging.input (kind, valid_from, content)
    values ('configuration', '2026-01-01', '{"idleDays": {"default": ${idleDays}}}');
    insert into warehouse.dim_contract (contract, platform_id, product, starts_on, valid_from, is_unlimited, unit_price, currency, billing_period)
    select 'Copilot', platform_id, 'copilot', '2026-01-01', '2026-01-01', false, 19, 'USD', 'month'
    from warehouse.dim_platform where platform = 'github';
    select warehouse.ensure_activity_partitions(array['2026-03-01', '2026-04-01']::date[])`);
  for (const [account, days] of Object.entries(history)) {
    await database.raw(
      `insert into warehouse.dim_account (connection_id, account_key, login, kind, first_seen_on)
       select connection_id, :account, :account, 'human', :first from warehouse.dim_connection where connection = 'github'`,
      { account, first },
    );
    for (const { from, to } of spansOf(days)) {
      await database.raw(
        `insert into warehouse.fact_seat (account_id, product_id, scope_id, valid_from, valid_to, first_seen_on, granted_on, granted_via)
         select ${ids}, :from::date, :to::date, :from::date, '2025-01-01', 'team' ${tables}`,
        { account, from, to },
      );
    }
    for (const [n, { isActive, acts }] of days.entries()) {
      const day = dayOf(n);
      if (isActive)
        await database.raw(
          `insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
           select ${ids}, :day::date, 'log', :day::date ${tables}`,
          { account, day },
        );
      const held = spansOf(days)
        .filter(({ from }) => from <= day)
        .at(-1);
      for (const { act, until } of held ? acts : [])
        await database.raw(
          `insert into staging.reclaim_action (connection, account_key, product, scope, held_from, action, acted_on, actor, until)
           values ('github', :account, 'copilot', 'acme', :from, :act, :day, 'olga', :until)`,
          { account, from: held?.from, act, day, until: act === 'kept' && until ? dayOf(n + until) : null },
        );
    }
  }
  const days = Math.max(...Object.values(history).map(({ length }) => length));
  await database.raw(
    `insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
     select connection_id, 'copilot', day::date, true from warehouse.dim_connection
     cross join generate_series(:first::timestamp, :last::timestamp, interval '1 day') day where connection = 'github'`,
    { first, last: dayOf(days - 1) },
  );
}

const ids = 'a.account_id, p.product_id, s.scope_id';
const tables = `from warehouse.dim_account a join warehouse.dim_product p on p.product = 'copilot'
  join warehouse.dim_scope s on s.scope = 'acme' where a.account_key = :account`;

export function spansOf(days: SeatDay[]): { from: string; to: string | null }[] {
  const spans: { from: string; to: string | null }[] = [];
  days.forEach(({ isHeld }, n) => {
    const last = spans.at(-1);
    if (isHeld && (!last || last.to !== null)) spans.push({ from: dayOf(n), to: null });
    if (!isHeld && last && last.to === null) last.to = dayOf(n);
  });
  return spans;
}

/** The states of a seat's newest case, day by day, told as simply as can be; null: there is none. */
export function statesOf(days: SeatDay[]): (CaseState | null)[] {
  let state: CaseState | null = null;
  let isOpen = false;
  let lastActive = Number.NEGATIVE_INFINITY;
  let said: { act: Act; until: number | null } | null = null;
  return days.map(({ isHeld, isActive, acts }, n) => {
    if (isActive) lastActive = n;
    const isFound = isHeld && n - lastActive > idleDays;
    if (isFound && !isOpen) said = null;
    // What is said on the day on which the case ends still belongs to it.
    if (isFound || isOpen) {
      for (const { act, until } of acts) said = { act, until: act === 'kept' && until ? n + until : null };
    }
    if (isFound) {
      state = said === null || (said.until !== null && said.until <= n) ? 'found' : said.act;
    } else if (isOpen) {
      if (isHeld) state = 'cancelled';
      else state = said?.act === 'notified' || said?.act === 'confirmed' ? 'reclaimed' : 'gone';
    } else if (isHeld && !days[n - 1]?.isHeld) {
      // A seat that returns is another case, and none yet.
      state = null;
    }
    isOpen = isFound;
    return state;
  });
}
