/** Of the text of every record. */
export const recordBytes = 340;

/** An invented person's account, flat, as many APIs list them. Always of the same length. */
export function recordText(number: number): string {
  const digits = String(number).padStart(9, '0');
  const day = String((number % 28) + 1).padStart(2, '0');
  const record = {
    id: `account-${digits}`,
    number: 1_000_000_000 + number,
    name: `Person Example ${digits}`,
    email: `person.${digits}@example.com`,
    status: number % 10 === 0 ? 'suspended' : 'activated',
    is_billable: number % 3 === 0 ? true : null,
    created_at: `2024-03-${day}T08:15:30.000Z`,
    updated_at: `2026-11-${day}T17:45:10.000Z`,
    department: `Department ${String(number % 40).padStart(2, '0')}`,
    filler: '',
  };
  const missing = recordBytes - JSON.stringify(record).length;
  return JSON.stringify({ ...record, filler: 'x'.repeat(missing) });
}

/** The ids of the server's lists. */
export function listNames(lists: number): string[] {
  return Array.from({ length: lists }, (_, list) => `list-${list}`);
}
