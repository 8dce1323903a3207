import { z } from 'zod';
import type { Database } from '../../sql/database.ts';
import type { TransformContext } from '../../transforms/derivation.ts';

const configuration = z.looseObject({
  accounts: z.looseObject({ service: z.array(z.string()), internal: z.array(z.string()) }),
});
const settings = z.record(z.string(), z.string());

/** Stages the settings of a connection as an input with its day, where they changed. */
export async function stageSettings(
  database: Database,
  { connection, settings }: TransformContext,
  asOf: string,
): Promise<void> {
  await database.raw(
    `insert into staging.input (kind, valid_from, content)
     select kind, valid_from, content from (values (:kind, :asOf::date, :content::jsonb)) as told (kind, valid_from, content)
     where content is distinct from (
       select i.content from staging.input i where i.kind = told.kind and i.valid_from <= told.valid_from
       order by i.valid_from desc limit 1)
     on conflict (kind, valid_from) do update set content = excluded.content, staged_at = now()`,
    { kind: `settings/${connection}`, asOf, content: JSON.stringify(settings) },
  );
}

/** What was decided for a day, from the inputs; where none is staged, what is decided now. */
export async function contextInForce(
  database: Database,
  now: TransformContext,
  asOf: string,
): Promise<TransformContext> {
  const { rows } = await database.raw<{ rows: { kind: string; content: unknown }[] }>(
    `select distinct on (kind) kind, content from staging.input
     where kind in ('configuration', :settings) and valid_from <= :asOf order by kind, valid_from desc`,
    { settings: `settings/${now.connection}`, asOf },
  );
  const inForce = new Map(rows.map(({ kind, content }) => [kind, content]));
  const accounts = configuration.safeParse(inForce.get('configuration')).data?.accounts;
  return {
    connection: now.connection,
    settings: settings.safeParse(inForce.get(`settings/${now.connection}`)).data ?? now.settings,
    serviceAccounts: accounts?.service ?? now.serviceAccounts,
    internalAccounts: accounts?.internal ?? now.internalAccounts,
  };
}
