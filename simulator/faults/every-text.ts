import { isObject, type Json } from './records.ts';

/** Changes every text in a body, wherever it stands. */
export function everyText(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => everyText(entry, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, everyText(entry, change)]));
}
