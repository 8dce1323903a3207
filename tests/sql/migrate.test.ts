import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../sql/database.ts';
import { MigrationError, migrate } from '../../sql/migrate.ts';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();

describe('migrate', () => {
  it('takes every step once: a second call takes none', async () => {
    const { database } = await postgres.create(true);
    const steps = await migrate(database);
    expect(steps.at(0)).toBe('001_staging.sql');
    expect(steps).toEqual([...steps].sort());
    expect(await migrate(database)).toEqual([]);
  });

  it('lets a second caller wait for the first one: two at once take each step once', async () => {
    const { url, database } = await postgres.create(true);
    const second = openDatabase(url);
    const taken = await Promise.all([migrate(database), migrate(second)]);
    await second.destroy();
    expect(taken.map((steps) => steps.length > 0).sort()).toEqual([false, true]);
    const { rows } = await database.raw(
      'select name, count(*) from insights_migration group by 1 having count(*) > 1',
    );
    expect(rows).toEqual([]);
  });

  it('names the file and what PostgreSQL says when a step fails, in one short line', async () => {
    const { database } = await postgres.create(true);
    await database.raw('create schema warehouse');
    const error = await migrate(database).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationError);
    expect((error as Error).message).toBe(
      'Migration 004_warehouse_dimensions.sql failed: schema "warehouse" already exists. Nothing of it was kept.',
    );
  });

  it('keeps nothing of a step that fails halfway, and goes on from there once the cause is gone', async () => {
    const { database } = await postgres.create(true);
    await database.raw(`
      create function refuse() returns event_trigger language plpgsql as $$
      begin
        if exists (select from pg_event_trigger_ddl_commands() where object_identity = 'staging.record_version') then
          raise exception 'the disk is full';
        end if;
      end $$;
      create event trigger refuse on ddl_command_end execute function refuse();`);
    await expect(migrate(database)).rejects.toThrow('001_staging.sql failed: the disk is full');
    const { rows } = await database.raw(`select from pg_namespace where nspname = 'staging'`);
    expect(rows).toEqual([]);

    await database.raw('drop event trigger refuse');
    expect(await migrate(database)).toContain('001_staging.sql');
  });

  it('puts functions and views in place again when one of them has changed, and only then', async () => {
    const { database } = await postgres.create(true);
    await migrate(database);
    const definition = async () => {
      const { rows } = await database.raw(
        `select prosrc from pg_proc where oid = 'staging.records_of(bigint)'::regprocedure`,
      );
      return rows[0].prosrc as string;
    };
    const ours = await definition();
    await database.raw(`create or replace function staging.records_of(p_extraction_id bigint) returns bigint
      language sql as 'select 7::bigint'`);
    await migrate(database);
    expect(await definition()).toBe('select 7::bigint');
    await database.raw(`update insights_definitions set hash = 'of another version'`);
    await migrate(database);
    expect(await definition()).toBe(ours);
  });
});

describe('the schemas', () => {
  const relations = `pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('staging', 'typed', 'warehouse', 'reporting') and c.relkind in ('r', 'p', 'v', 'm')`;

  it('explain every table and view in a comment', async () => {
    const { rows } = await postgres.database.raw(
      `select c.relname from ${relations} and obj_description(c.oid, 'pg_class') is null`,
    );
    expect(rows).toEqual([]);
  });

  it('explain every column in a comment', async () => {
    const { rows } = await postgres.database.raw(
      `select relname, attname from pg_attribute join (select c.oid, c.relname from ${relations}) r on r.oid = attrelid
       where attnum > 0 and not attisdropped and col_description(attrelid, attnum) is null`,
    );
    expect(rows).toEqual([]);
  });

  it('explain every function in a comment', async () => {
    const { rows } = await postgres.database.raw(
      `select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('staging', 'typed', 'warehouse', 'reporting') and obj_description(p.oid, 'pg_proc') is null`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a reader', () => {
  async function asReader(sql: string): Promise<unknown> {
    return await postgres.database.transaction(async (transaction) => {
      await transaction.raw('set local role insights_reader');
      return (await transaction.raw(sql)).rows;
    });
  }

  it('reads every view of reporting', async () => {
    const { rows } = await postgres.database.raw(
      `select table_name from information_schema.views where table_schema = 'reporting'`,
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { table_name } of rows) {
      expect(await asReader(`select * from reporting.${table_name} limit 1`)).toEqual([]);
    }
  });

  it.each([
    'select * from staging.record_version',
    'select * from staging.quarantine',
    'select * from warehouse.dim_person',
    `select * from warehouse.seat_state('2026-03-01')`,
    'create table reporting.mine (id integer)',
    'delete from reporting.audit_log',
    `insert into reporting.installation (is_simulated) values (true)`,
  ])('may not: %s', async (sql) => {
    await expect(asReader(sql)).rejects.toThrow('permission denied');
  });
});
