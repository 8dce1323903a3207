import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../activities/site/build-site.ts';
import { openBrowser } from '../open-browser.ts';
import { type FileServer, serveFiles } from '../site/file-server.ts';
import { type SiteDatabases, startSiteDatabases } from '../site/site-database.ts';
import { violationsOf } from '../site/violations.ts';

let databases: SiteDatabases;
let client: pg.Client;
let browser: Browser;
let site: FileServer;

beforeAll(async () => {
  databases = await startSiteDatabases();
  const { home } = databases;
  const url = await databases.create('company', {
    people: 120,
    days: 180,
    today: '2026-03-31',
    past: { played: 180, total: 180 },
  });
  client = new pg.Client(url);
  await client.connect();
  await client.query(work);
  const built = await buildSite({
    databaseUrl: url,
    home,
    run: 'reclaim',
    link: `${home}/reclaim`,
    log: () => undefined,
  });
  site = await serveFiles(built.path);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await client?.end();
  await databases?.stop();
});

/** Somebody worked through the list: of seats that went by themselves, most had been told of; of the open ones, some. */
const work = `
insert into staging.input (kind, valid_from, content) values ('configuration', '2025-10-01', '{"exclusions": [
  {"pattern": "ada.*", "reason": "seats of the board", "until": "2027-01-01"},
  {"pattern": "lena.*", "product": "atlassian/confluence", "reason": "parental leave", "until": "2026-03-01"}]}')
on conflict (kind, valid_from) do update set content = excluded.content;
insert into staging.reclaim_action (connection, account_key, product, scope, held_from, action, acted_on, actor, reason, until)
select c.connection, a.account_key, p.product, s.scope, k.held_from, act.action, k.found_on, 'olga', act.reason, act.until
from warehouse.reclaim_cases('2026-03-31') k
join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
join warehouse.dim_product p using (product_id) join warehouse.dim_scope s using (scope_id)
join lateral (
  select 'notified' as action, null as reason, null::date as until where k.case_state = 'gone' and k.account_id % 4 > 0
  union all select 'notified', null, null where k.case_state = 'found' and k.account_id % 5 = 0
  union all select 'kept', 'on leave', '2026-08-01' where k.case_state = 'found' and k.account_id % 7 = 0) act on true;
-- One seat of those given back returned.
insert into warehouse.fact_seat (account_id, product_id, scope_id, valid_from, first_seen_on, granted_via, billable)
select account_id, product_id, scope_id, given_back_on + 3, given_back_on + 3, 'group', true
from warehouse.savings('2026-03-20') where unit_price_per_month is not null order by given_back_on limit 1;
select warehouse.refresh_reclaim('2026-01-01', '2026-03-31');
`;

async function withPage<T>(
  path: string,
  options: { width: number; colorScheme: 'light' | 'dark' },
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const { width, colorScheme } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(site.origin + path);
    await page.locator('#exclusions ~ .sql-behind').last().waitFor();
    await page.waitForFunction("document.querySelector('observablehq-loading') === null");
    faults.push(...(await page.locator('.observablehq--error').allTextContents()));
    const seen = await look(page);
    expect(faults).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

const wide = { width: 1280, colorScheme: 'light' } as const;

describe.each([wide, { width: 390, colorScheme: 'dark' } as const])(
  '$width pixels wide, $colorScheme',
  (options) => {
    test('the page opens without a fault, fits, and can be used by everybody', async () => {
      await withPage('/reclaim', options, async (page) => {
        const overhang = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overhang).toBe(0);
        expect(await violationsOf(page)).toEqual([]);
      });
    });
  },
);

test('what could be given back, by currency, is what the printed SQL says', async () => {
  const { rows } = await client.query<{ currency: string; per_month: string }>(
    `select currency, round(sum(unit_price_per_month), 2)::text as per_month from reporting.reclaim
     where case_state in ('found', 'notified', 'confirmed') and currency is not null group by currency order by currency`,
  );
  expect(rows.length).toBeGreaterThan(1);
  const { tiles, printed } = await withPage('/reclaim', wide, async (page) => ({
    tiles: await page.locator('.tile[data-currency]').evaluateAll((all) =>
      all.map((tile) => ({
        currency: tile.getAttribute('data-currency'),
        per_month: tile.querySelector('.big')?.textContent?.replace(/[^\d.]/g, ''),
      })),
    ),
    printed: await page.locator('.sql-behind pre').first().textContent(),
  }));
  expect(tiles).toEqual(rows);
  const asked = await client.query<{ platform: string | null; currency: string; per_month: string }>(
    printed ?? '',
  );
  expect(
    asked.rows
      .filter(({ platform, currency }) => platform === null && currency !== null)
      .map(({ currency, per_month }) => ({ currency, per_month })),
  ).toEqual(rows);
});

test('the list can be filtered, and the address keeps what was chosen', async () => {
  const { rows } = await client.query<{ cases: string }>(
    `select count(*) as cases from reporting.reclaim where product = 'jira-software' and case_state = 'notified'`,
  );
  expect(Number(rows[0]?.cases)).toBeGreaterThan(1);
  const position = await withPage('/reclaim?product=atlassian%2Fjira-software&state=notified', wide, (page) =>
    page.locator('.data-table:has(caption:text-is("Seats to give back")) .pages span').textContent(),
  );
  expect(position).toBe(`${rows[0]?.cases} rows`);
});

test('the ledger shows what was given back, and takes back what returned', async () => {
  const { rows } = await client.query<{ entry: string; seats: string }>(
    'select entry, count(*) as seats from reporting.savings group by entry order by entry',
  );
  expect(rows.map(({ entry }) => entry)).toEqual(['given back', 'returned']);
  const text = await withPage('/reclaim', wide, (page) => page.locator('main').textContent());
  expect(text).toContain('1 of them returned');
  expect(text).toContain('went by themselves before anybody was told');
});

test('an exclusion that has expired is shown as such', async () => {
  const text = await withPage('/reclaim', wide, (page) =>
    page.locator('.data-table:has(caption:text-is("Exclusions"))').textContent(),
  );
  expect(text).toContain('seats of the board');
  expect(text).toMatch(/parental leave.*expired: it counts no more/);
});
