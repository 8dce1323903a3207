import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each room may import of the others. A room may always import itself. */
const mayKnow: Record<string, string[]> = {
  transforms: [],
  simulator: [],
  sql: [],
  setup: [],
  reports: [],
  services: ['setup', 'temporal.config.ts'],
  workflows: ['temporal.config.ts'],
  activities: ['transforms', 'sql', 'config', 'temporal.config.ts', 'workflows'],
  config: ['activities', 'services', 'simulator', 'temporal.config.ts'],
  server: ['workflows', 'services', 'temporal.config.ts'],
  bench: ['activities', 'cli', 'config', 'services', 'simulator', 'sql', 'workflows', 'temporal.config.ts'],
};

/** Imports across rooms of one file, as `{ room, isType, from }`. */
function importsOf(file: string): { target: string; isType: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(import|export)(\s+type)?[^'";]*?from\s+'(\.[^']+)'/g;
  return [...text.matchAll(pattern)].map(([, , type, path]) => ({
    target: relative(root, resolve(dirname(file), path as string)),
    isType: type !== undefined,
  }));
}

function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.(ts|mts|mjs|js)$/.test(name) && !/(^|\/)(dist|node_modules|\.observablehq)\//.test(name),
    )
    .map((name) => join(root, room, name));
}

const roomOf = (target: string) => target.split(sep)[0] as string;

describe('arrows go one way', () => {
  it.each(Object.entries(mayKnow))('%s knows only what it may', (room, allowed) => {
    const files = filesOf(room);
    expect(files.length).toBeGreaterThan(0);
    const trespasses = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target, isType }) => {
          const other = roomOf(target);
          // Workflows know activities by their types only: the sandbox must not load what touches the world.
          if (room === 'workflows' && other === 'activities') return !isType;
          return other !== room && !allowed.includes(other);
        })
        .map(({ target }) => `${relative(root, file)} imports ${target}`),
    );
    expect(trespasses).toEqual([]);
  });

  it('no platform folder imports another one, and the engine imports none', () => {
    const platforms = ['atlassian', 'github', 'jfrog', 'trello'];
    const trespasses = ['activities', 'transforms'].flatMap((room) =>
      filesOf(room).flatMap((file) => {
        const own = relative(join(root, room), file).split(sep)[0] as string;
        if (!platforms.includes(own) && own !== 'engine') return [];
        return importsOf(file)
          .map(({ target }) => ({ target, other: target.split(sep)[1] as string }))
          .filter(({ other }) => platforms.includes(other) && other !== own)
          .map(({ target }) => `${relative(root, file)} imports ${target}`);
      }),
    );
    expect(trespasses).toEqual([]);
  });

  it('workflows touch nothing of Node and hold no clock but their own', () => {
    const offenders = filesOf('workflows')
      .filter((file) => !file.endsWith('client.ts'))
      .filter((file) => /from 'node:|process\.env|Math\.random/.test(readFileSync(file, 'utf8')));
    expect(offenders.map((file) => relative(root, file))).toEqual([]);
  });

  it('transforms hold no clock, no randomness and no input or output', () => {
    const offenders = filesOf('transforms').filter((file) =>
      /from 'node:|Date\.now|new Date\(\)|Math\.random|fetch\(|process\./.test(readFileSync(file, 'utf8')),
    );
    expect(offenders.map((file) => relative(root, file))).toEqual([]);
  });

  it('the report asks the schema reporting alone', () => {
    const queries = readdirSync(join(root, 'reports/src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.sql'),
    );
    expect(queries.length).toBeGreaterThan(0);
    const foreign = queries.filter((name) => {
      const sql = readFileSync(join(root, 'reports/src', name), 'utf8');
      return /\b(staging|warehouse)\./.test(sql) || !/\breporting\./.test(sql);
    });
    expect(foreign).toEqual([]);
  });
});
