import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildSite } from '../../activities/site/build-site.ts';
import { cache, reports } from '../../activities/site/project.ts';
import { SiteBuildError } from '../../activities/site/site-build-error.ts';
import { type SiteDatabases, startSiteDatabases } from './site-database.ts';

/** Builds that would ask anything of the network fail: Framework knows no other way than `fetch`. */
const offline = 'globalThis.fetch = (url) => { throw new Error("asked of the network: " + url); }';

let databases: SiteDatabases;
let databaseUrl: string;
let link: string;
const log: string[] = [];

beforeAll(async () => {
  vi.stubEnv('NODE_OPTIONS', `--import=data:text/javascript,${encodeURIComponent(offline)}`);
  databases = await startSiteDatabases();
  databaseUrl = await databases.create('company', { people: 20, days: 30, today: '2026-03-31' });
  link = join(databases.home, 'served');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await databases.stop();
});

const build = (run: string, url = databaseUrl, signal?: AbortSignal) =>
  buildSite({ databaseUrl: url, home: databases.home, run, link, signal, log: (line) => log.push(line) });

const leftovers = () =>
  readdirSync(join(databases.home, 'site')).filter((name) => name.startsWith('.building-'));

describe('without a network', () => {
  test('two builds at once, the first of their home, both succeed, and one of them is served', async () => {
    const built = await Promise.all([build('sync/2026-03-31/a'), build('sync/2026-03-31/b')]);
    expect(built.map(({ pages }) => pages)).toEqual([13, 13]);
    expect(built.map(({ path }) => path)).toContain(realpathSync(link));
    expect(readdirSync(join(databases.home, 'site'))).toEqual(
      expect.arrayContaining(['sync-2026-03-31-a', 'sync-2026-03-31-b']),
    );
    expect(leftovers()).toEqual([]);
  });

  test('the libraries that were bundled are kept for the builds of all homes', () => {
    const kept = readdirSync(cache).filter((name) => name.startsWith('report-libraries-'));
    expect(kept).toHaveLength(1);
    expect(readdirSync(join(cache, String(kept[0])))).toEqual(expect.arrayContaining(['@observablehq']));
  });

  test('every page names its language, lets phones zoom, and has a title of its own', () => {
    const titles = ['index', 'people', 'platforms/github', 'platforms/jfrog'].map((page) => {
      const html = readFileSync(join(link, `${page}.html`), 'utf8');
      expect(html).toContain('<html lang="en">');
      expect(html).not.toContain('maximum-scale');
      return /<title>(.*)<\/title>/.exec(html)?.[1];
    });
    expect(titles).toEqual([
      'Overview | Operational Insights',
      'People | Operational Insights',
      'GitHub | Operational Insights',
      'JFrog | Operational Insights',
    ]);
  });

  test('the sources are not touched', () => {
    expect(existsSync(join(reports, 'src', '.observablehq'))).toBe(false);
  });

  test('a query that fails stops the build, names itself, and leaves the last good site in place', async () => {
    const before = readlinkSync(link);
    const broken = await databases.create('broken', null);
    const client = new pg.Client(broken);
    await client.connect();
    await client.query('drop view reporting.freshness');
    await client.end();

    const error = await build('sync/2026-03-31/c', broken).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SiteBuildError);
    expect((error as SiteBuildError).lines.join('\n')).toMatch(
      /src\/data\/freshness\.json\.sql: .*reporting\.freshness/,
    );
    expect((error as Error).message).not.toContain(broken);
    expect(readlinkSync(link)).toBe(before);
    expect(leftovers()).toEqual([]);
  });

  test('a build that is called off leaves nothing behind', async () => {
    const before = readlinkSync(link);
    const calledOff = new AbortController();
    const building = build('sync/2026-03-31/d', databaseUrl, calledOff.signal);
    setTimeout(() => calledOff.abort(new Error('the worker stops')), 800);
    await expect(building).rejects.toThrow('the worker stops');
    expect(readlinkSync(link)).toBe(before);
    expect(leftovers()).toEqual([]);
  });
});
