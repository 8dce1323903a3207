import { demoConfig, demoConnections } from '../../config/demo.ts';
import type { Installation } from '../../config/installation.ts';

/** An installation whose four platforms are the simulator at `platformsUrl`. */
export function simulatedInstallation(options: {
  home: string;
  namespace: string;
  platformsUrl: string;
  connections?: (url: string) => ReturnType<Installation['connections']>;
  rosterFile?: string | undefined;
}): Installation {
  const { home, namespace, platformsUrl, connections = demoConnections, rosterFile } = options;
  return {
    isSimulated: true,
    environment: { home } as Installation['environment'],
    config: demoConfig,
    ...(rosterFile !== undefined && { rosterFile }),
    unconfigured: [],
    database: 'insights_demo',
    namespace,
    connections: () => connections(platformsUrl),
  };
}
