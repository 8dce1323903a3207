import { z } from 'zod';
import { chance } from './chance.ts';
import { afresh, everywhere, kind, type Mischief } from './mischief.ts';
import { changeBody, changeRecords, isObject, type Json, type JsonObject, nameOf } from './records.ts';

const chosen = {
  /** `assignee.login`; a list on the way means each of its entries. */
  field: z.string().min(1),
  /** Whether the field is the records' own, or stands beside them in the body. @default 'records' */
  of: z.enum(['records', 'body']).default('records'),
  /** Share of the records, the same ones each time. @default 1 */
  share: z.number().gt(0).max(1).default(1),
  seed: z.int().default(1),
};

interface Chosen {
  field: string;
  of: 'records' | 'body';
  share: number;
  seed: number;
}

/** A field that was always there is not. */
export const fieldVanishes = kind('field_vanishes', everywhere, chosen, (options) =>
  changing(options, (parent, name) => {
    delete parent[name];
  }),
);

/** A field that nobody knows. */
export const fieldAppears = kind(
  'field_appears',
  everywhere,
  { ...chosen, value: z.json().default('new') },
  (options) =>
    changing(options, (parent, name) => {
      parent[name] = options.value;
    }),
);

const examples = {
  null: null,
  string: 'text',
  number: 7,
  boolean: true,
  list: [],
  object: {},
} satisfies Record<string, Json>;

/** A field has another type, or a given value: `""` for a login, `"\u0000"` for what no database takes. */
export const fieldChanges = kind(
  'field_changes',
  everywhere,
  {
    ...chosen,
    to: z.enum(['null', 'string', 'number', 'boolean', 'list', 'object']).optional(),
    value: z.json().optional(),
  },
  (options) => {
    const { to = 'null', value = examples[to] } = options;
    return changing(options, (parent, name) => {
      if (name in parent) parent[name] = value;
    });
  },
);

/** Some records are not in the list; with `share: 1` of one request, a whole page is missing. */
export const recordsMissing = kind(
  'records_missing',
  everywhere,
  { share: chosen.share, seed: chosen.seed },
  ({ share, seed }) =>
    (scene, next) =>
      changeRecords(scene, next(afresh(scene.request)), (records) =>
        records.filter((record) => chance(seed, nameOf(record)) >= share),
      ),
);

function changing(
  { field, of, share, seed }: Chosen,
  change: (parent: JsonObject, name: string) => void,
): Mischief {
  const path = field.split('.');
  const changed = (record: Json): Json => {
    if (chance(seed, nameOf(record)) < share) at(record, path, change);
    return record;
  };
  return (scene, next) => {
    const reply = next(afresh(scene.request));
    return of === 'body'
      ? changeBody(reply, changed)
      : changeRecords(scene, reply, (records) => records.map(changed));
  };
}

/** Finds the objects that hold the field. */
function at(value: Json, path: string[], change: (parent: JsonObject, name: string) => void): void {
  const [name, ...rest] = path;
  if (Array.isArray(value)) for (const entry of value) at(entry, path, change);
  if (!isObject(value) || name === undefined) return;
  if (rest.length === 0) change(value, name);
  else at(value[name] ?? null, rest, change);
}
