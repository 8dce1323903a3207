import type { Duration } from '@temporalio/common';

/** The one place for Temporal settings. Workflows import it too: constants only, nothing that touches the world. */
export const temporal = {
  /** Namespace of a configured installation on the dev server, and of the demo. */
  namespaces: { configured: 'default', demo: 'insights_demo' },

  /** Every worker polls it: more workers share the work. */
  taskQueue: 'insights',

  schedule: {
    id: 'nightly-sync',
    /** A run that cannot start within it is not made up: that day is carried forward. */
    catchupWindow: '12 hours',
    jitter: '2 minutes',
  },

  /** Histories are kept as long as an operator may ask. */
  retentionDays: 30,

  /** What operators find runs by, as keywords. One that a namespace does not know hangs a workflow for good. */
  searchAttributes: ['Platform', 'Outcome'],

  /** A site is built at the latest this long after the start, and again when the last connection is done. */
  firstSiteAfter: '2 hours',

  /** Of a list with one call a record, no record is asked for after this much of a night. */
  detailBudgetMinutes: 60,

  /** Between two looks at whether another run has let go of a connection; doubled each time, up to the longest. */
  connectionBusy: { firstWaitSeconds: 10, longestWaitSeconds: 600 },

  /**
   * A message about an alert: the waits before its attempts (Standard Webhooks 1.0.0), each up to a tenth longer by chance,
   * and how long a receiver may take to answer.
   */
  alertDelivery: {
    waitSeconds: [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
    jitter: 0.1,
    timeoutSeconds: 20,
  },

  /** A connection is cancelled when what it was doing has stopped: nobody else begins on it before. */
  activities: {
    /** A stretch of pages ends by count or time, and is then called again. */
    stretch: {
      startToCloseTimeout: '10 minutes',
      heartbeatTimeout: '90 seconds',
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      maxPages: 2_000,
      maxSeconds: 60,
    },
    /** Merges, facts, publications: one transaction each. */
    database: {
      startToCloseTimeout: '30 minutes',
      heartbeatTimeout: '90 seconds',
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    },
    site: {
      startToCloseTimeout: '15 minutes',
      heartbeatTimeout: '90 seconds',
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      retry: { maximumAttempts: 2 },
    },
    /** One attempt to hand a message over. */
    delivery: { startToCloseTimeout: '2 minutes', heartbeatTimeout: '30 seconds' },
    /** A platform or a database may be away for some forty minutes before a list is given up for the night. */
    retry: {
      initialInterval: '2 seconds',
      backoffCoefficient: 2,
      maximumInterval: '5 minutes',
      maximumAttempts: 15,
    },
    /** Where a person waits for the run. */
    retryOnce: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '10 seconds',
      maximumAttempts: 4,
    },
  },
} as const satisfies {
  schedule: { catchupWindow: Duration; jitter: Duration; id: string };
  [key: string]: unknown;
};
