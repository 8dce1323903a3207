import type { Database } from '../../sql/database.ts';

/**
 * Bytes on disk by table (`staging.signal`), with indexes and TOAST, partitions counted with their table, after a vacuum.
 * A table without rows counts nothing: what an extraction works with is empty between two nights, and its files are used
 * again by the next.
 */
export async function tableSizes(database: Database): Promise<Map<string, number>> {
  await database.raw('vacuum analyze');
  const { rows } = await database.raw<{ rows: { name: string; bytes: number }[] }>(
    `select format('%s.%s', space.nspname, whole.relname) as name,
       sum(case when part.reltuples = 0 then 0 else pg_total_relation_size(part.oid) end)::bigint as bytes
     from pg_class part
     join pg_class whole on whole.oid = coalesce(pg_partition_root(part.oid), part.oid)
     join pg_namespace space on space.oid = whole.relnamespace
     where part.relkind in ('r', 'p') and space.nspname <> all ('{pg_catalog,pg_toast,information_schema}')
     group by 1 order by 1`,
  );
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}

/** By how many bytes each table has grown, the most first; those that have not are left out. */
export function growth(before: Map<string, number>, after: Map<string, number>): [string, number][] {
  return [...after]
    .map(([name, bytes]): [string, number] => [name, bytes - (before.get(name) ?? 0)])
    .filter(([, bytes]) => bytes !== 0)
    .sort(([, one], [, other]) => other - one);
}

export function total(sizes: Iterable<[string, number]>, schema = ''): number {
  let sum = 0;
  for (const [name, bytes] of sizes) if (name.startsWith(schema)) sum += bytes;
  return sum;
}
