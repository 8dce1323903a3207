import { DefaultLogger, Runtime } from '@temporalio/worker';

const logger = new DefaultLogger('ERROR');
Runtime.install({ logger, telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
