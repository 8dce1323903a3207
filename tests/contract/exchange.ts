/** One request as it went over the wire, with what was answered. */
export interface Exchange {
  method: string;
  /** Below the platform's base URL, still percent-encoded. */
  path: string;
  query: [name: string, value: string][];
  /** Names in lower case. */
  requestHeaders: Record<string, string>;
  requestBody: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}
