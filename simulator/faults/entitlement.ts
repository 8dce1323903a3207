import { z } from 'zod';
import { afresh, kind } from './mischief.ts';
import { changeBody, isObject, type Json } from './records.ts';

/** The fields in which the platforms state how many seats were bought. */
const fields = new Set(['total_seats_purchased', 'capacity', 'maximumLicenseCount']);

/**
 * The platform states that `seats` were bought, for each thing of which it states a number at all; fewer than are
 * assigned is over-consumption. It is what the platform says, and not what `/truth` does.
 */
export const entitled = kind(
  'entitled',
  ['atlassian', 'github', 'trello'],
  { seats: z.int().min(0) },
  ({ seats }) =>
    (scene, next) =>
      changeBody(next(afresh(scene.request)), (body) => restate(body, seats)),
);

function restate(value: Json, seats: number): Json {
  if (Array.isArray(value)) return value.map((entry) => restate(entry, seats));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      fields.has(name) && typeof entry === 'number' ? seats : restate(entry, seats),
    ]),
  );
}
