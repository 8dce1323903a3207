interface Lock {
  packages: Record<string, object>;
}

/** The packages of a lock file that are not installed at its version, as paths such as `node_modules/pg`. */
export declare function stalePackages(
  lock: Lock,
  installed: Lock,
  machine?: { platform: string; arch: string },
): string[];

/** The environment without what tells an inner npm how the outer one was called. */
export declare function environmentFor(env: Record<string, string>): Record<string, string>;
