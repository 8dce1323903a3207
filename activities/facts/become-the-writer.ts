import type { Database } from '../../sql/database.ts';

/**
 * Waits until nobody else writes to the warehouse, for the rest of the transaction. Connections share dimensions, and a
 * new partition locks them all: side by side they would only lock each other out.
 */
export async function becomeTheWriter(transaction: Database): Promise<void> {
  await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('warehouse', 0))`);
  // A first night touches everything and the next one little: no plan serves both, and none is worth compiling.
  await transaction.raw(
    `select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
       set_config('work_mem', '64MB', true)`,
  );
}
