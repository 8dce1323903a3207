/** What is wrong with this version of Node, in one line, or undefined when it will do. */
export declare function nodeProblem(version: string): string | undefined;
