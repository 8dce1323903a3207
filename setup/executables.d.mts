type Environment = Record<string, string | undefined>;

/**
 * Where the Temporal CLI is: TEMPORAL_CLI_PATH, PATH, the project's cache.
 * @throws {SetupError} when it is nowhere, saying what to do
 */
export declare function temporalCliPath(env?: Environment): string;

/**
 * Where the time-skipping test server is: TEMPORAL_TEST_SERVER_PATH, PATH, the project's cache.
 * @throws {SetupError} when it is nowhere, saying what to do
 */
export declare function testServerPath(env?: Environment): string;
