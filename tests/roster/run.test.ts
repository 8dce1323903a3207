import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { beginRun } from '../../activities/run/begin-run.ts';
import type { Finding } from '../../cli/examine.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import type { Installation } from '../../config/installation.ts';
import { insights, newHome } from '../cli/insights.ts';
import { usePostgres } from '../sql/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'insights-run-'));
const file = join(folder, 'roster.csv');
const flaw = 'roster.csv:2: end must not be before start';
const postgres = usePostgres();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a flaw in the roster', () => {
  it('keeps nothing from the run: it begins, and says what is wrong', async () => {
    const installation: Installation = {
      isSimulated: false,
      environment: {} as Installation['environment'],
      config: parseInsightsConfig(''),
      rosterFile: file,
      unconfigured: [],
      database: 'insights',
      namespace: 'default',
      connections: () => [],
    };
    const begin = (asOf: string) =>
      beginRun(postgres.database, installation, ['github'], { run: `sync/${asOf}`, asOf, asked: null });
    writeFileSync(file, 'email\nada@example.com\n');
    expect(await begin('2026-03-02')).toMatchObject({ roster: { outcome: 'staged', people: 1 } });
    writeFileSync(file, 'email,start,end\nada@example.com,2026-02-01,2026-01-01\n');
    expect(await begin('2026-03-03')).toMatchObject({
      connections: ['github'],
      roster: { outcome: 'kept', people: 1, message: flaw },
    });
  });

  it('is found by insights doctor', async () => {
    const { home, remove } = newHome();
    writeFileSync(file, 'email,start,end\nada@example.com,2026-02-01,2026-01-01\n');
    writeFileSync(join(folder, 'insights.yaml'), '');
    const { code, stdout, lastLine } = await insights(home, ['doctor', '--json'], {
      INSIGHTS_CONFIG: join(folder, 'insights.yaml'),
      JFROG_URL: 'http://127.0.0.1:1',
      JFROG_ACCESS_TOKEN: 'invented',
      DATABASE_URL: 'postgres://reader:invented@127.0.0.1:1/insights',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    });
    const findings = JSON.parse(stdout) as Finding[];
    expect(findings.find(({ subject }) => subject === 'roster')).toEqual({
      subject: 'roster',
      verdict: 'broken',
      detail: flaw,
    });
    expect(code).toBe(1);
    expect(lastLine).toContain('roster');
    remove();
  });
});
