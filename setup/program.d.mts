export function programProblem(): string | undefined;
export function makeProgram(): Promise<void>;
