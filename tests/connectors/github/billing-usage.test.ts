import { expect, test } from 'vitest';
import { github } from '../../../activities/github/platform.ts';
import { billingUsage } from '../../../activities/github/resources/billing-usage.ts';
import { simulatorEnvironment } from '../../../simulator/environment.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Truth } from '../../../simulator/truth.ts';
import { serve } from '../serve.ts';
import { walk } from '../walk.ts';

/** The day on which the walk reads. */
const asOf = '2026-06-17';

const item = {
  product: 'copilot',
  sku: 'copilot_for_business',
  unitType: 'user-months',
  pricePerUnit: 19,
  grossQuantity: 5.801260062,
  grossAmount: 110.22394,
  discountQuantity: 0,
  discountAmount: 0,
  netQuantity: 5.801260062,
  netAmount: 110.22394,
};

async function read(answer: Parameters<typeof serve>[0]) {
  await using server = await serve(answer);
  const open = github.connect({
    GITHUB_API_URL: server.url,
    GITHUB_ENTERPRISE: 'acme',
    GITHUB_TOKEN: 'ghp_example',
  });
  const { records } = await walk(github, open, billingUsage);
  const keys = records.map((record) =>
    billingUsage.key(billingUsage.record.parse(record), { name: '', parent: null }),
  );
  return { keys, targets: server.received.map(({ target }) => target) };
}

test('the month of the day and the one before are asked for by name, and kept apart', async () => {
  const { keys, targets } = await read(({ target }) => ({
    body: {
      timePeriod: {
        year: 2026,
        month: Number(new URL(target, 'http://localhost').searchParams.get('month')),
      },
      enterprise: 'acme',
      usageItems: [item],
    },
  }));
  const path = '/enterprises/acme/settings/billing/usage/summary';
  expect(targets).toEqual([`${path}?year=2026&month=6`, `${path}?year=2026&month=5`]);
  expect(keys).toEqual(['2026-06', '2026-05']);
});

test.each([
  ['hidden', 404, {}],
  ['refused', 403, {}],
])('billing that is %s is an account without it, not a failure', async (_, status, headers) => {
  await expect(
    read(() => ({ status, headers, body: { message: 'Resource not accessible by integration' } })),
  ).rejects.toMatchObject({ name: 'NotApplicable' });
});

test('a rate limit is a rate limit', async () => {
  const headers = { 'x-ratelimit-remaining': '0' };
  await expect(
    read(() => ({ status: 403, headers, body: { message: 'API rate limit exceeded' } })),
  ).rejects.toMatchObject({ failure: { kind: 'rate_limited' } });
});

test('the simulator bills the seats that it tells of, day by day', async () => {
  const simulator = await startSimulator({ people: 400, seed: 7, today: asOf });
  try {
    const open = github.connect(simulatorEnvironment(simulator.url));
    const { records } = await walk(github, open, billingUsage);
    let enterpriseSeatDays = 0;
    let copilotSeatDays = 0;
    for (let day = 1; day <= 31; day++) {
      const answer = await fetch(`${simulator.url}/truth?date=2026-05-${String(day).padStart(2, '0')}`);
      const { products } = (await answer.json()) as Truth;
      const assigned = (name: string) =>
        products.find(({ product }) => product === name)?.assigned ?? Number.NaN;
      enterpriseSeatDays += assigned('enterprise');
      copilotSeatDays += assigned('copilot');
    }
    const months = records.map((record) => billingUsage.record.parse(record)) as {
      usageItems: { sku: string; grossQuantity: number }[];
    }[];
    const quantity = (sku: RegExp) =>
      months[1]?.usageItems
        .filter((one) => sku.test(one.sku))
        .reduce((sum, { grossQuantity }) => sum + grossQuantity, 0);
    expect(quantity(/^ghec/)).toBeCloseTo(enterpriseSeatDays / 31, 6);
    // The seat without a name counts as well.
    expect(quantity(/^copilot/)).toBeCloseTo((copilotSeatDays + 31) / 31, 6);
  } finally {
    await simulator.close();
  }
});
