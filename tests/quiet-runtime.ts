import { DefaultLogger, Runtime } from '@temporalio/worker';

// What Temporal's worker and its native core have to say, of their errors alone. Once in a process, before its first worker.
const logger = new DefaultLogger('ERROR');
Runtime.install({ logger, telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
