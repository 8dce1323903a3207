/** What is made of the project's own sources. */
export interface MadeOfSources {
  /** Why what lies there is not of today's sources, in a few words; undefined when it is. */
  problem(): string | undefined;
  /** Makes it anew. */
  make(): Promise<void>;
}
