export function compile(programs: Record<string, string>, folder: string): Promise<string[]>;
