import type { Database } from '../../sql/database.ts';

/**
 * Puts the messages of an alert into the outbox again, with their ids and bodies: a receiver that has one already knows it by
 * its id. What is on its way stays there.
 * @returns how many there are of it; 0 where nothing was ever to be sent
 */
export async function resendAlert(database: Database, alertId: number, actor: string): Promise<number> {
  return await database.transaction(async (transaction) => {
    const { rows } = await transaction.raw<{ rows: { state: string }[] }>(
      `update warehouse.alert_delivery set state = 'pending',
         asked_at = case state when 'pending' then asked_at else now() end,
         attempts = case state when 'pending' then attempts else 0 end,
         delivered_at = null
       where alert_id = ? returning state`,
      [alertId],
    );
    if (rows.length > 0) {
      await transaction.raw(
        `insert into warehouse.audit_log (actor, action, subject, detail)
         values (?, 'alert_resent', ?, jsonb_build_object('messages', ?::integer))`,
        [actor, String(alertId), rows.length],
      );
    }
    return rows.length;
  });
}
