import { parseDay } from '../../simulator/model/days.ts';
import { latest, type Seat } from '../../simulator/truth/seats.ts';
import type { SyncResult } from '../../workflows/contract.ts';

/** What is published together, and of which lists: all of them, or it stays as of an earlier day. */
const subjects = {
  atlassian: ['users'],
  enterprise: ['consumed-licenses', 'audit-log'],
  copilot: ['copilot-seats'],
  'github/teams': ['members', 'teams', 'team-members'],
  jfrog: ['version', 'users', 'user-details', 'uploads', 'downloads'],
  'jfrog/people': ['user-details'],
  'jfrog/storage': ['storage'],
  trello: ['workspaces', 'boards', 'memberships', 'board-memberships', 'actions'],
} as const;

export type Subject = keyof typeof subjects;

const platformOf = (subject: Subject): string =>
  subject === 'enterprise' || subject === 'copilot' ? 'github' : (subject.split('/')[0] as string);

/** The subject that the seats of a product are of. */
export function subjectOf({ platform, product }: { platform: string; product: string }): Subject {
  return (platform === 'github' ? product : platform) as Subject;
}

/** By when what had been read: figures may tell of that, and of nothing else. */
export class Watch {
  /** Days of each list's readings, in order. */
  readonly #lists = new Map<string, string[]>();
  readonly #subjects = new Map<Subject, string>();
  since: string | null = null;

  note({ asOf, connections }: SyncResult): void {
    this.since ??= asOf;
    for (const { connection, resources } of connections) {
      for (const { resource, outcome } of resources)
        if (outcome === 'ok') this.#readings(connection, resource).push(asOf);
    }
    for (const [subject, lists] of Object.entries(subjects) as [Subject, readonly string[]][]) {
      const platform = platformOf(subject);
      if (lists.every((list) => this.#readings(platform, list).at(-1) === asOf))
        this.#subjects.set(subject, asOf);
    }
  }

  /** The day that the figures of a subject are of; null: it was never published. */
  snapshotOn(subject: Subject): string | null {
    return this.#subjects.get(subject) ?? null;
  }

  /**
   * Last day of use of a seat, as of the snapshot that has it. What came before the snapshot was known then; of the
   * snapshot's own day, which was not over, readings after it may tell. Later days are not of its figures.
   */
  lastActiveOn(seat: Seat, snapshotOn: string): number | null {
    const snapshot = parseDay(snapshotOn);
    const known = seat.sources.flatMap(({ list, tells, delay = 0, lastBefore, from }) => {
      const readings = this.#readings(seat.platform, list).map((date) => parseDay(date) - delay);
      const told =
        tells === 'last'
          ? readings.map((reading) => lastBefore(reading))
          : [lastBefore(Math.min(readings.at(-1) ?? 0, snapshot + 1))];
      return told.filter((on) => on !== null && on <= snapshot && on >= (from ?? on));
    });
    return latest(known);
  }

  #readings(platform: string, list: string): string[] {
    const key = `${platform}/${list}`;
    const known = this.#lists.get(key) ?? [];
    this.#lists.set(key, known);
    return known;
  }
}
