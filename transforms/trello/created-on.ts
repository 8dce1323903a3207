/**
 * The UTC day on which Trello made the thing with this id: the first 8 of its 24 hexadecimal digits are the epoch
 * seconds. `null` for an id of another form.
 */
export function createdOn(id: string): string | null {
  if (!/^[0-9a-f]{24}$/i.test(id)) return null;
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString().slice(0, 10);
}
