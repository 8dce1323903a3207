export interface MadeOfSources {
  problem(): string | undefined;
  make(): Promise<void>;
}
