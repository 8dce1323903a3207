import { parseInsightsConfig } from '../../config/insights-config.ts';

/** The benchmark's company has decided nothing: no contracts, no exclusions. */
export const benchConfig = parseInsightsConfig('{}', 'the benchmark');
