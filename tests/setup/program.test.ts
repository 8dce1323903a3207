import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../services/temp-home.ts';

let project: string;

beforeEach(() => {
  project = join(tempFolder(0o755), 'project');
  cpSync('setup', join(project, 'setup'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(project, file));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  mkdirSync(join(project, 'cli'));
  source(
    'main',
    `import { word } from './word.ts'; console.log(word, new URL('./word.ts', import.meta.url).pathname);`,
  );
  source('word', `export const word: string = 'first';`);
  source('simulator-process', '');
});

function source(name: string, text: string): void {
  writeFileSync(join(project, 'cli', `${name}.ts`), text);
}

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' }).trim();
}

const setUp = (call: string) =>
  node(
    '--input-type=module',
    '-e',
    `import { program } from './setup/program.mjs'; import { workflowBundle } from './setup/workflow-bundle.mjs'; ${call}`,
  );
const make = () => setUp('await program.make()');
const problem = () => setUp('console.log(program.problem() ?? "none")');
const run = () => node('.cache/program/main.js');

describe('the command that is made of the sources', () => {
  test('does what they do, and finds what lies beside them', () => {
    expect(problem()).toBe('not made yet');
    make();
    expect(problem()).toBe('none');
    expect(run()).toBe(`first ${project}/cli/word.ts`);
  });

  test('is known to be old when one of them has changed', () => {
    make();
    source('word', `export const word: string = 'second';`);
    expect(problem()).toBe('cli/word.ts has changed');
    make();
    expect(run()).toContain('second');
  });

  test('goes with its project to another folder', () => {
    make();
    renameSync(project, `${project}-moved`);
    project = `${project}-moved`;
    expect(problem()).toBe('none');
    expect(run()).toBe(`first ${project}/cli/word.ts`);
  });
});

test('the workflows are bundled with what they import, and the bundle is known to be old when that has changed', () => {
  const greeting = join(project, 'workflows', 'greet.ts');
  mkdirSync(join(project, 'workflows'));
  writeFileSync(join(project, 'workflows', 'index.ts'), `export { greet } from './greet.ts';`);
  writeFileSync(greeting, `export const greet = async (): Promise<string> => 'hello';`);
  const bundleProblem = () => setUp('console.log(workflowBundle.problem() ?? "none")');
  setUp('await workflowBundle.make()');
  expect(bundleProblem()).toBe('none');
  expect(readFileSync(join(project, '.cache', 'workflows', 'bundle.js'), 'utf8')).toContain('hello');
  writeFileSync(greeting, `export const greet = async (): Promise<string> => 'good evening';`);
  expect(bundleProblem()).toBe('workflows/greet.ts has changed');
});
