import type { Derivation, Lookups, Subject } from '../../transforms/derivation.ts';
import type { PlatformName } from '../engine/platform.ts';
import { subjectsOf } from './subjects.ts';

/** A list as one subject reads it: each of its records is read once for all rows that are derived from it. */
export interface Source {
  /** Name of the list; `<list>@envelope` is what was kept of its pages' envelopes. */
  resource: string;
  /** Its place among the lists of the platform: of two that tell the same, the first one is believed. */
  position: number;
  derivations: Derivation[];
  /** Lists handed over whole, with the fields that any of the derivations reads. */
  lookups: Lookups;
}

/** The sources of a subject, in the order of its derivations. */
export function sourcesOf(platform: PlatformName, subject: Subject): Source[] {
  const before = subjectsOf(platform)
    .slice(0, subjectsOf(platform).indexOf(subject))
    .reduce((sum, { derivations }) => sum + derivations.length, 0);
  return [...new Set(subject.derivations.map(({ from }) => from))].map((resource, n) => {
    const derivations = subject.derivations.filter(({ from }) => from === resource);
    const lookups: Lookups = {};
    for (const [list, fields] of derivations.flatMap((one) =>
      Object.entries({ ...one.with, ...one.beside }),
    )) {
      lookups[list] = [...new Set([...(lookups[list] ?? []), ...fields])];
    }
    return { resource, position: before + n, derivations, lookups };
  });
}
