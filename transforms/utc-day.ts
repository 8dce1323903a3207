const instant =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/i;

/**
 * The UTC calendar day (`YYYY-MM-DD`) of an ISO 8601 instant with any offset and any number of fraction digits. An
 * instant without an offset is taken as UTC. `null` for what is absent, empty or no instant.
 */
export function utcDay(iso: string | null | undefined): string | null {
  const [, date, hour = '00', minute = '00', sign, offsetHours, offsetMinutes] =
    instant.exec(iso?.trim() ?? '') ?? [];
  if (!date) return null;
  // Seconds and fractions cannot move an instant into another day, since offsets are whole minutes.
  const local = Date.parse(`${date}T${hour}:${minute}Z`);
  if (Number.isNaN(local) || !isInCalendar(date)) return null;
  if (sign === undefined) return date;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  return dayOf(local - offset * 60_000);
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isInCalendar(date: string): boolean {
  return Number(date.slice(8)) <= 28 || dayOf(Date.parse(date)) === date;
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
