import type { PlatformFailure } from './errors.ts';
import type { Resource } from './resource.ts';

/** The platforms that the house knows. A fifth one is a folder under `activities/` and a word here. */
export const platformNames = ['atlassian', 'github', 'jfrog', 'trello'] as const;
export type PlatformName = (typeof platformNames)[number];

/** An environment variable by which a connection is configured. Each secret may also be given as `<name>_FILE`. */
export interface Variable {
  name: string;
  /** `required`: a connection cannot be opened without it. Alternatives are told apart by `Platform.connect`. */
  required: boolean;
  secret: boolean;
  default?: string;
  /** One line: what it is and where to get it. */
  help: string;
}

/** At most `requests` in any stretch of `perMilliseconds` (a sliding window). */
export interface RateWindow {
  /** Names the counter; windows of one connection with the same bucket and length are one window. */
  bucket: string;
  requests: number;
  perMilliseconds: number;
  /** Which request paths count; absent: all. */
  counts?: (path: string) => boolean;
}

/** A request relative to the connection's base URL. Holds no credential: it is stored as the cursor. */
export interface PlatformRequest {
  method: 'GET' | 'POST';
  /** Starts with `/`, percent-encoded where needed, without query. */
  path: string;
  /** In order; a repeated key stands for a list. */
  query?: [name: string, value: string][];
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as `text/plain` (JFrog's AQL). */
  text?: string;
}

/** What came back, before anybody interpreted it. */
export interface PlatformResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** An open connection: where requests go and what proves who we are. */
export interface OpenConnection {
  /** May carry a path prefix (`https://gateway.example.com/github`). No trailing slash. */
  baseUrl: URL;
  /** Settings that are no secret, for `Resource.first` (organization ids, slugs …). */
  settings: Record<string, string>;
  /** Headers of one request, read anew at each attempt; may fetch an installation token. */
  headers(): Promise<Record<string, string>>;
}

/** Everything that the engine knows of a platform: one folder, one object. */
export interface Platform {
  name: PlatformName;
  /** As its makers write it. */
  title: string;
  variables: Variable[];
  /** Whether these variables are enough to call the connection configured (any one of these sets). */
  configuredBy: string[][];
  /** Origins, besides the base URL's own, that `next` links of this vendor carry. */
  origins: string[];
  /** Our own ceiling, used when the configuration names no other. */
  ceiling: RateWindow;
  /** The windows that the vendor publishes. */
  windows: RateWindow[];
  /**
   * The keys under which seats are counted that somebody may mean by this one: itself, where it is such a key. Absent: any.
   */
  productKeys?(written: string): readonly string[];
  /** Parses the variables. @throws ConfigurationError naming the variable that is missing or wrong. */
  connect(variables: Record<string, string>): OpenConnection;
  /**
   * Reads an answer that is not a success: what kind of failure, how long to wait, what to do.
   * Returns null when the answer is usable (2xx with the expected shape is judged by the engine).
   */
  failure(response: PlatformResponse, request: PlatformRequest): PlatformFailure | null;
  /** In the order in which they are read: parents before children. */
  resources: Resource[];
}
