/** Cuts a record to the fields that were asked for: comma-separated names, or `all`. The id is always there. */
export function project(
  record: Record<string, unknown>,
  fields: string | null,
  usual: readonly string[],
): Record<string, unknown> {
  if (fields === 'all') return record;
  const wanted = fields === null || fields === '' ? usual : fields.split(',');
  const projected: Record<string, unknown> = { id: record.id };
  for (const field of wanted) if (field in record) projected[field] = record[field];
  return projected;
}
