/**
 * The browser that the tests drive: CHROME_PATH, Chromium or Chrome on PATH, Playwright's own.
 * @throws {SetupError} when there is none, saying what to do
 */
export declare function browserPath(): string;
