import type { TransformContext } from '../../transforms/derivation.ts';
import type { PlatformName } from '../engine/platform.ts';

/** A connection on a day, as its facts are derived. */
export interface ConnectionDay {
  platform: PlatformName;
  connection: string;
  connectionId: number;
  asOf: string;
  /** As it was in force on that day. */
  context: TransformContext;
  /**
   * Whether a rebuild goes through past days: then the temporary table `record_event` knows on which days which records
   * changed, and no list is compared whole.
   */
  isPast: boolean;
}
