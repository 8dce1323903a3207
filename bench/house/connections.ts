import type { Platform, PlatformName } from '../../activities/engine/platform.ts';
import type { Resource } from '../../activities/engine/resource.ts';
import type { ConfiguredConnection } from '../../config/connections.ts';
import { demoConnections } from '../../config/demo.ts';
import { platforms } from '../../config/platforms.ts';
import { listPlatform } from './list-platform.ts';

/** What is read, in words that reach a worker in another process. */
export type Source =
  | { lists: string }
  | {
      simulator: string;
      /** `ours`: the ceilings and published windows that a configured installation keeps by default. */
      pace: 'unthrottled' | 'ours';
      /** Absent: all of each platform. */
      resources?: Partial<Record<PlatformName, string[]>>;
      /** Detail lists are left out: one call a record is a matter of the platform's pace, not of ours. */
      withoutDetails?: boolean;
      /**
       * The first day of which Trello's actions are read (YYYY-MM-DD). The first night of a large company would read
       * millions of years past; absent: it does.
       */
      actionsSince?: string;
    };

/** The connections that a worker of the benchmark has. */
export function connectionsOf(source: Source): ConfiguredConnection[] {
  if ('lists' in source) {
    return [{ name: 'lists', platform: listPlatform, variables: { LISTS_URL: source.lists }, ceiling: null }];
  }
  const { simulator, pace, resources, withoutDetails, actionsSince } = source;
  const isRead = (platform: Platform, { name, kind }: Resource) =>
    (resources === undefined || resources[platform.name]?.includes(name)) &&
    !(withoutDetails && kind === 'detail');
  return demoConnections(simulator).flatMap((connection) => {
    const platform = platforms.find(({ name }) => name === connection.name);
    const read = platform?.resources.filter((resource) => isRead(platform, resource)) ?? [];
    if (!platform || read.length === 0) return [];
    const limits = pace === 'ours' ? {} : { ceiling: unthrottled, windows: [] };
    const isShortened = actionsSince !== undefined && platform.name === 'trello';
    const begun = isShortened ? read.map((resource) => beginningOn(actionsSince, resource)) : read;
    return [{ ...connection, platform: { ...platform, ...limits, resources: begun } }];
  });
}

const unthrottled = { bucket: 'requests', requests: 1_000_000, perMilliseconds: 1_000 };

/** Trello's log, where at first sight it begins with a day instead of with the beginning: its ids begin with their second. */
function beginningOn(day: string, resource: Resource): Resource {
  if (resource.kind !== 'log') return resource;
  const second = (Date.parse(`${day}T00:00:00Z`) / 1000).toString(16).padStart(8, '0');
  const earliest = `${second}${'0'.repeat(16)}`;
  const first: Resource['first'] = (context) =>
    resource.first({ ...context, watermark: context.watermark ?? earliest });
  return { ...resource, first };
}
