import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../cli/workflow-bundle.ts';
import { simulatorEnvironment } from '../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import '../quiet-runtime.ts';
import { readHistory } from './read-history.ts';
import { recorded } from './recorded-company.ts';

const folder = new URL('histories/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator(recorded);
});
afterAll(() => simulator?.close());

it('histories of a night and of one connection are recorded', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^sync_[\d.]+\.json$/),
      expect.stringMatching(/^syncPlatform_[\d.]+\.json$/),
    ]),
  );
});

describe.each(files)('the recorded history %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');

  it("replays with today's code: an open run goes on when a new version is installed", async () => {
    const history = readHistory(new URL(file, folder));
    expect(history.events?.at(-1)?.workflowExecutionCompletedEventAttributes).toBeTruthy();
    await Worker.runReplayHistory({ workflowBundle }, history);
  });

  it('holds no address, no login and no credential, neither in the open nor in a payload', async () => {
    const readable = [text, ...payloadsIn(JSON.parse(text))].join('\n');
    expect(readable).toContain('"asOf"');
    expect(readable).not.toContain('@');
    const variables = Object.entries(simulatorEnvironment(simulator.url));
    const secrets = variables.filter(([name]) => /TOKEN|KEY/.test(name)).map(([, value]) => value);
    const words = [...secrets, ...(await logins())];
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => readable.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  });
});

/** Of everybody in the invented company, by all that the platforms know them by. */
async function logins(): Promise<string[]> {
  const query = new URLSearchParams({ date: recorded.today, since: recorded.today });
  const answer = await fetch(`${simulator.url}/truth?${query}`);
  const { people } = (await answer.json()) as { people: { accounts: { account: string }[] }[] };
  return people.flatMap(({ accounts }) => accounts.map(({ account }) => account));
}

/** What is written in base64: inputs, results, summaries. */
function payloadsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'data' && typeof inner === 'string'
      ? [Buffer.from(inner, 'base64').toString()]
      : payloadsIn(inner),
  );
}
