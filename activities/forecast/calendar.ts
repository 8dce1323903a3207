const dayMilliseconds = 86_400_000;

/** Days from the first day to the second, both `YYYY-MM-DD`; negative where the second comes before. */
export function daysBetween(first: string, second: string): number {
  return (Date.parse(second) - Date.parse(first)) / dayMilliseconds;
}

/** @param days Negative for a day before. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);
}
