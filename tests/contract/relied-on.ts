import { z } from 'zod';
import type { Resource } from '../../activities/engine/resource.ts';
import type { Exchange } from './exchange.ts';

type Path = (string | number)[];

/** As `z.toJSONSchema` writes it. */
interface Shape {
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
}

interface Field {
  path: Path;
  isRequired: boolean;
}

/** An answer that was changed in one field that a connector reads. */
export interface Spoiled {
  change: string;
  original: Exchange;
  exchange: Exchange;
}

/**
 * The answers in which one field that the resource's record names has another type, and those in which one that it
 * requires is missing. Fields that were never answered have none.
 */
export function spoiled(resource: Resource, exchanges: Exchange[]): Spoiled[] {
  const shape = z.toJSONSchema(resource.record, { io: 'input', unrepresentable: 'any' }) as Shape;
  const answers = exchanges.filter(
    ({ status, headers }) => status === 200 && /\bjson\b/.test(headers['content-type'] ?? ''),
  );
  return fieldsOf(shape).flatMap(({ path, isRequired }) => [
    ...changed(resource, answers, path, 'another type', retype),
    ...(isRequired ? changed(resource, answers, path, 'missing', Reflect.deleteProperty) : []),
  ]);
}

/** The first answer that has the field, with the field changed. */
function changed(
  resource: Resource,
  answers: Exchange[],
  field: Path,
  how: string,
  change: (holder: object, name: string | number) => void,
): Spoiled[] {
  for (const original of answers) {
    const body: unknown = JSON.parse(original.body);
    for (const record of recordsIn(body, resource)) {
      const name = field.at(-1) ?? '';
      const holder = at(record, field.slice(0, -1));
      if (typeof holder !== 'object' || holder === null || !(name in holder)) continue;
      change(holder, name);
      const exchange = { ...original, body: JSON.stringify(body) };
      return [{ change: `${field.join('.')}: ${how}`, original, exchange }];
    }
  }
  return [];
}

function retype(holder: object, name: string | number): void {
  const value = Reflect.get(holder, name);
  Reflect.set(holder, name, typeof value === 'object' && value !== null ? 'spoiled' : { spoiled: true });
}

/** Every named field at any depth; the first element stands for a list. */
function fieldsOf({ properties = {}, required = [], items, anyOf = [] }: Shape): Field[] {
  const below = (name: string | number, shape: Shape) =>
    fieldsOf(shape).map(({ path, isRequired }) => ({ path: [name, ...path], isRequired }));
  const named = Object.entries(properties).flatMap(([name, shape]) => [
    { path: [name], isRequired: required.includes(name) },
    ...below(name, shape),
  ]);
  return [...named, ...(items ? below(0, items) : []), ...anyOf.flatMap(fieldsOf)];
}

function recordsIn(body: unknown, { records }: Resource): unknown[] {
  if (records === 'body') return [body];
  const list = at(body, records);
  return Array.isArray(list) ? list : [];
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((holder, name) => Object(holder)[name], value);
