import { z } from 'zod';

const text = z.string().transform((cell) => cell || null);

/** What a status may read; upper and lower case are one. */
const statuses: Record<string, 'active' | 'leave' | 'suspended' | 'left'> = {
  '': 'active',
  active: 'active',
  employed: 'active',
  leave: 'leave',
  'on leave': 'leave',
  suspended: 'suspended',
  left: 'left',
  inactive: 'left',
  terminated: 'left',
};

const status = z
  .string()
  .transform((cell) => statuses[cell.toLowerCase()])
  .refine((known) => known !== undefined, 'must be active, leave, suspended or left');

const day = text.pipe(z.iso.date('must be a day, YYYY-MM-DD').nullable());

/** A line of the roster, by the names of its columns. A cell that is empty or not there is `''`. */
export const rosterEntry = z
  .object({
    email: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$/, 'must be an address')
      .transform((address) => address.toLowerCase()),
    name: text,
    department: text,
    cost_center: text,
    manager: text,
    status,
    start: day,
    end: day,
  })
  .refine(({ start, end }) => start === null || end === null || end >= start, {
    path: ['end'],
    error: 'must not be before start',
  });

/** One person of the roster. `start` and `end`: first and last day of the employment. */
export type RosterEntry = z.infer<typeof rosterEntry>;
export type RosterColumn = keyof RosterEntry;
export const rosterColumns = Object.keys(rosterEntry.shape) as RosterColumn[];
