import pg from 'pg';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../activities/site/build-site.ts';
import { readerUrl } from '../../cli/reader-login.ts';
import { openDatabase } from '../../sql/database.ts';
import { openBrowser } from '../open-browser.ts';
import { writeAlerts } from './alerts.ts';
import { type FileServer, serveFiles } from './file-server.ts';
import { askPrinted, figuresWithoutSql, type Row, shown, tableOf } from './printed-sql.ts';
import { type SiteDatabases, startSiteDatabases } from './site-database.ts';
import { daysByProduct, productsOf, said, told } from './told-by-sql.ts';
import { violationsOf } from './violations.ts';

const platformPage = '.notice, main:has(.chart svg):has(.data-table)';
/** The pages, and what each holds when it is done. */
const done: Record<string, string> = {
  '/': '.notice, .products',
  '/platforms/atlassian': platformPage,
  '/platforms/github': platformPage,
  '/platforms/jfrog': platformPage,
  '/platforms/trello': platformPage,
  '/people': '.notice, .data-table',
  '/who-is-who': '.notice, #rules ~ * .data-table',
  '/money': '.notice, #billed ~ .sql-behind',
  '/renewals': '.notice, #calendar ~ .data-table',
  '/alerts': '.notice, #webhooks ~ *',
  '/data-health': '.notice, #last-runs ~ * .data-table',
  '/404': 'h1',
};
const pages = Object.keys(done);

let databases: SiteDatabases;
let databaseUrl: string;
/** The login of who asks by hand. */
let reader: string;
let browser: Browser;
let company: FileServer;
let empty: FileServer;
let live: FileServer;

beforeAll(async () => {
  databases = await startSiteDatabases();
  const { home } = databases;
  // Atlassian is not configured.
  const platforms = ['github', 'jfrog', 'trello'];
  databaseUrl = await databases.create('company', {
    people: 60,
    days: 120,
    today: '2026-03-31',
    platforms,
    past: { played: 80, total: 120 },
  });
  const database = openDatabase(databaseUrl);
  // From a day on, seats without number are owned; before it nobody tells how many.
  await database.raw(
    "update warehouse.dim_contract set seats = null, is_unlimited = true, starts_on = '2026-02-01' where contract = 'Trello'",
  );
  reader = await readerUrl(home, databaseUrl, database);
  await database.destroy();
  await writeAlerts(databaseUrl, { connections: platforms, days: ['2026-03-30', '2026-03-31'] });
  const build = (run: string, url: string) =>
    buildSite({ databaseUrl: url, home, run, link: `${home}/${run}`, log: () => undefined });
  const built = await build('company', databaseUrl);
  company = await serveFiles(built.path);
  live = await serveFiles(built.path, {
    '/api/sync': {
      last: null,
      running: {
        as_of: '2026-04-01',
        site: 'waiting',
        connections: [
          { connection: 'github', current: 'team-members', done: [], outcome: null },
          { connection: 'jfrog', current: null, done: [], outcome: 'ok' },
        ],
      },
    },
  });
  empty = await serveFiles((await build('empty', await databases.create('empty', null))).path);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([company, live, empty].map((server) => server?.close()));
  await databases.stop();
});

/** One for each width and server, since cookies are for all ports of a host: to open another takes as long as a page. */
const tabs = new Map<string, Promise<Page>>();

function tabOf(server: FileServer, look: BrowserContextOptions): Promise<Page> {
  const key = JSON.stringify([server.origin, look]);
  const tab = tabs.get(key) ?? browser.newContext(look).then((context) => context.newPage());
  tabs.set(key, tab);
  return tab;
}

/** Opens a page, waits until it is still, and hands over what went wrong on the way. */
async function open(page: Page, server: FileServer, path: string): Promise<string[]> {
  const faults: string[] = [];
  // What the page before had asked for is over.
  await page.goto('about:blank');
  page.removeAllListeners();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) faults.push(`foreign: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(server.origin + path);
  await settle(page, path);
  faults.push(...(await page.locator('.observablehq--error').allTextContents()));
  return faults;
}

/** What comes last on a page is there, and what depends on the width is drawn. */
async function settle(page: Page, path: string): Promise<void> {
  const [name = ''] = path.split('?');
  await page
    .locator(done[name] ?? 'h1')
    .first()
    .waitFor();
  await page.waitForFunction("document.querySelector('observablehq-loading') === null");
  await page.waitForTimeout(100);
}

const wideAndLight: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const narrowAndDark: BrowserContextOptions = { viewport: { width: 390, height: 900 }, colorScheme: 'dark' };

async function withPage<T>(server: FileServer, path: string, look: (page: Page) => Promise<T>): Promise<T> {
  const page = await tabOf(server, wideAndLight);
  const faults = await open(page, server, path);
  const seen = await look(page);
  expect(faults).toEqual([]);
  return seen;
}

describe.each([wideAndLight, narrowAndDark])('$viewport.width pixels wide, $colorScheme', (look) => {
  test.each(pages)('%s opens without a fault, fits, and can be used by everybody', async (path) => {
    const page = await tabOf(company, look);
    expect(await open(page, company, path)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('.simulated').textContent()).toContain('Simulated data. An invented company');
    expect(await page.locator('.simulated').textContent()).toContain('day 80 of 120');
    const overhang = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overhang).toBe(0);
    expect(await figuresWithoutSql(page)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
  });
});

test.each(pages)('%s opens before the first sync, and claims nothing', async (path) => {
  await withPage(empty, path, async (page) => {
    expect(await page.locator('.simulated').count()).toBe(0);
    expect(await page.locator('.products').count()).toBe(0);
  });
});

test('the overview counts the seats beyond what is owned, by contract too, and says of how many products nobody knows', async () => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ over: number; untold: number }>(
    `select sum(overage)::integer as over, count(*) filter (where overage is null)::integer as untold
     from reporting.entitlements_daily where date = (select max(date) from reporting.entitlements_daily)`,
  );
  await client.end();
  const [told] = rows;
  expect(told?.over).toBeGreaterThan(0);
  await withPage(company, '/', async (page) => {
    const tile = page.locator('.tile', { hasText: 'Seats over the entitlement' });
    expect(await tile.locator('.big').innerText()).toBe(String(told?.over));
    expect((await tile.innerText()).includes('nobody tells')).toBe((told?.untold ?? 0) > 0);
  });
});

test('the overview shows what SQL says, with dashes for what is unknown', async () => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<Record<string, string | number | null>>(
    `select platform || '/' || product as key, case when entitled_by = 'unlimited' then entitled_by else e.entitled::text end,
       u.assigned, u.active_30d, active_90d - u.active_30d as later, idle_over_90d, never_used, unknown
     from reporting.license_usage_daily u join reporting.entitlements_daily e using (date, platform, product)
     where date = '2026-03-31' order by platform, u.product_name`,
  );
  await client.end();
  const expected = rows.map(({ key, ...figures }) => [
    key,
    ...Object.values(figures).map((value) => (value === null ? '–' : String(value))),
  ]);
  const shown = await withPage(company, '/', (page) =>
    page.locator('.products tbody tr').evaluateAll((lines) =>
      lines.map((line) => [
        line.getAttribute('data-product'),
        // Without the small print beside a figure.
        ...[...line.querySelectorAll('td.number')].map((cell) => cell.firstChild?.textContent),
      ]),
    ),
  );
  expect(shown).toEqual(expected);
  expect(shown.flat()).toContain('–');
});

test('a seat that is counted can be found: the list of a product is as long as its figure', async () => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ seats: string }>(
    `select count(*) as seats from reporting.seats where date = '2026-03-31' and product = 'copilot' and state = 'never_used'`,
  );
  await client.end();
  const position = await withPage(company, '/platforms/github?of=copilot&state=never_used', (page) =>
    page.locator('.data-table .pages span').last().textContent(),
  );
  expect(Number(rows[0]?.seats)).toBeGreaterThan(1);
  expect(position).toBe(`${rows[0]?.seats} rows`);
});

test('who has left and still holds a seat is shown with what says so, as SQL says', async () => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ person: string; days: number }>(
    `select person, days_since as days from reporting.orphans order by days_since desc, person, platform, product_name`,
  );
  await client.end();
  const shown = await withPage(company, '/who-is-who', (page) =>
    page.locator('table:has(caption:text("Seats of people who have left")) tbody tr').evaluateAll((lines) =>
      lines.map((line) => ({
        person: line.querySelector('.person')?.firstChild?.textContent,
        days: Number(line.querySelector('td.number')?.firstChild?.textContent),
      })),
    ),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(shown).toEqual(rows);
});

test.each([
  ['/money', 'Cost by contract', 'Cost a month'],
  ['/renewals', 'Renewals and notice dates', 'Cost a year'],
])('the figures of %s are what the SQL printed behind them says', async (path, caption, label) => {
  const { shown, queries, files } = await withPage(company, path, async (page) => {
    const heading = page.locator(`table:has(caption:text("${caption}")) th`);
    const column = (await heading.allTextContents()).indexOf(label);
    const cells = page.locator(`table:has(caption:text("${caption}")) tbody td:nth-child(${column + 1})`);
    const loaded = (await page.evaluate(
      `Promise.all(performance.getEntriesByType('resource').map(({ name }) => name)
         .filter((name) => /_file\\/data\\/.*\\.json$/.test(name)).map((name) => fetch(name).then((r) => r.text())))`,
    )) as string[];
    return {
      shown: await cells.allTextContents(),
      queries: await page.locator('.sql-behind pre').allTextContents(),
      files: loaded,
    };
  });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const answers = [];
  for (const query of queries) answers.push((await client.query(query)).rows);
  await client.end();
  expect(queries.length).toBeGreaterThan(0);
  // Where a part of the rows is chosen, the page has loaded the others too.
  for (const row of answers.flat())
    expect(files.some((file) => file.includes(JSON.stringify(row)))).toBe(true);
  const key = label === 'Cost a month' ? 'cost_per_month' : 'cost_per_year';
  const money = (text: string, currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).format(Number(text));
  const told = answers.find((rows) => rows.some((row) => key in row && 'contract' in row)) ?? [];
  expect(shown).toEqual(told.map((row) => (row[key] === null ? '–' : money(row[key], row.currency))));
  expect(shown).toContain('–');
});

test('what platform and contract say of the seats owned stands side by side where they contradict each other', async () => {
  const row = await withPage(company, '/money', (page) =>
    page.locator('table:has(caption:text("Seats owned")) tr:has(.attention) td').allTextContents(),
  );
  expect(row.slice(0, 4)).toEqual(['GitHub Enterprise', '42', '300', '▲ -258']);
});

test('charge-back adds up to the invoice on the page, in each way', async () => {
  for (const way of ['license', 'user', 'percentage']) {
    const rows = await withPage(company, `/money?by=${way}`, (page) =>
      page
        .locator('table:has(caption:text("Charge-back")) tbody tr')
        .evaluateAll((lines) =>
          lines.map((line) => [...line.querySelectorAll('td')].map((td) => td.textContent)),
        ),
    );
    const cents = (text: string | null | undefined) =>
      Math.round(Number(text?.replaceAll(/[^\d.]/g, '')) * 100);
    const of = rows.filter((cells) => cells[2]?.startsWith('Enterprise Cloud'));
    expect(of.length).toBeGreaterThan(1);
    expect(of.reduce((sum, cells) => sum + cents(cells[4]), 0)).toBe(cents(of[0]?.[5]));
  }
});

test('a renewal that has passed stands out, one to come says in how many days', async () => {
  const text = await withPage(company, '/renewals', (page) =>
    page.locator('table:has(caption:text("Renewals")) tbody tr').allTextContents(),
  );
  expect(text[0]).toContain('28 Mar 2026▲ passed');
  expect(text[1]).toContain('31 May 2026in 61 days, by itself');
});

const chosenDays = 'from=2025-12-24&to=2026-01-31';

/** What is chosen on the overview, and what stands of the seats owned: who says so, a contradiction, and no 0 for unknown. */
const chosen: [path: string, entitled: string[][]][] = [
  [
    '/',
    [
      ['22', '4 over'],
      ['42', '12 free', '▲ contract: 300'],
      ['12', 'by contract', '5 over'],
      ['unlimited', 'by contract'],
    ],
  ],
  [
    '/?platform=github',
    [
      ['22', '4 over'],
      ['42', '12 free', '▲ contract: 300'],
    ],
  ],
  [`/?platform=trello&${chosenDays}`, [['–', 'nobody tells']]],
];

test.each(chosen)(
  'the figures of the overview, as chosen by %s, are what the SQL printed behind them says',
  async (path, entitled) => {
    const seen = await withPage(company, path, async (page) => ({
      blocks: await askPrinted(page, reader),
      tiles: await page.locator('.tile .big').allTextContents(),
      parts: await page.locator('.tile[data-currency] strong').allTextContents(),
      over: await page.locator('.tile', { hasText: 'Seats over' }).innerText(),
      alerts: await page.locator('.alerts-line a').textContent(),
      shares: await page.locator('.products .share').allInnerTexts(),
      trends: await page
        .locator('.products .trend svg')
        .evaluateAll((all) => all.map((trend) => trend.getAttribute('aria-label'))),
      costs: await page.locator('.products .cost strong').allTextContents(),
      entitled: await page.locator('.products [data-label="Entitled"]').allInnerTexts(),
      products: await tableOf(page, 'Seats by product'),
    }));
    const [[sums = [], [over] = [], [alerts] = []] = [], [usage = [], costs = []] = []] = seen.blocks;
    expect(seen.tiles).toEqual([
      ...sums.map((sum) => shown.money(sum.cost_per_month, sum.currency)),
      shown.count(over?.overage),
    ]);
    expect(seen.parts).toEqual(
      sums.flatMap((sum) =>
        ['exposure_per_month', 'reassignable_per_month', 'reducible_per_month'].map((part) =>
          shown.money(sum[part], sum.currency),
        ),
      ),
    );
    for (const product of (over?.products_over ?? []) as Row[])
      expect(seen.over).toContain(product.product_name);
    expect(seen.alerts).toBe(`${alerts?.open_alerts} alerts are open`);
    const products = productsOf(usage);
    expect(seen.entitled.map((text) => text.split('\n').filter(Boolean))).toEqual(entitled);
    expect(products.length).toBe(entitled.length);
    expect(seen.products).toMatchObject(products);
    expect(seen.shares.map((text) => text.match(/\d+%|–/g) ?? [])).toEqual(
      daysByProduct(usage).map(({ last }) =>
        last.active_30d === null
          ? []
          : [
              shown.percent(last.active_of_assigned),
              ...(last.entitled_by === 'unlimited' ? [] : [shown.percent(last.active_of_entitled)]),
            ],
      ),
    );
    expect(seen.trends).toEqual(
      daysByProduct(usage).map(({ first, last }) => {
        const change = (key: string) => `from ${shown.count(first[key])} to ${shown.count(last[key])}`;
        return `Assigned ${change('assigned')}, active in 30 days ${change('active_30d')}`;
      }),
    );
    // Money is of the newest day alone.
    const priced = costs.filter((line) => line.cost_per_month !== null);
    expect(seen.costs).toEqual(
      path.includes('to=') ? [] : priced.map((line) => shown.money(line.cost_per_month, line.currency)),
    );
  },
);

test('the charts, tables and bars of a platform are what the SQL printed behind them says, as chosen', async () => {
  const path = `/platforms/github?product=copilot&${chosenDays}&of=copilot&state=active_30d&q=A`;
  const seen = await withPage(company, path, async (page) => {
    const blocks = await askPrinted(page, reader);
    for (const chart of await page.locator('.chart summary').all()) await chart.click();
    return {
      blocks,
      products: await tableOf(page, 'Seats of GitHub by product'),
      trend: await tableOf(page, 'Seats over time'),
      states: await tableOf(page, 'What became of the seats'),
      departments: await tableOf(page, 'Seats by department'),
      teams: await tableOf(page, 'Seats by team'),
      seats: await page
        .locator('.data-table:has(caption:text-is("Seats of GitHub")) .person')
        .allInnerTexts(),
      position: await page.locator('.pages span').last().textContent(),
    };
  });
  const [[products = []] = [], [usage = []] = [], [departments = [], teams = []] = [], [seats = []] = []] =
    seen.blocks;
  expect(seen.products).toMatchObject(productsOf(products));
  const days = usage.toReversed();
  expect([days[0]?.date, days.at(-1)?.date, days.length]).toEqual(['2026-01-31', '2025-12-24', 39]);
  expect(seen.trend).toEqual(
    days.slice(0, 25).map((row) => ({
      Day: row.date,
      Entitled: shown.count(row.entitled),
      'As told by': row.entitled_by,
      Assigned: shown.count(row.assigned),
      'Active 30 d': shown.count(row.active_30d),
      'Read on': row.snapshot_on,
    })),
  );
  expect(seen.states).toEqual(
    days.slice(0, 25).map((row) => ({
      Day: row.date,
      'Active in 30 days': shown.count(row.active_30d),
      'Active 31–90 days ago': shown.count(row.active_31_90d),
      'Idle over 90 days': shown.count(row.idle_over_90d),
      'Never used': shown.count(row.never_used),
      'Too new to judge': shown.count(row.too_new),
      Unknown: shown.count(row.unknown),
      Assigned: shown.count(row.assigned),
    })),
  );
  const bars = (rows: Row[]) =>
    rows.slice(0, 12).map((row) => ({
      Assigned: shown.count(row.assigned),
      'Active 30 d': shown.count(row.active_30d),
      Share: shown.percent(row.active_of_assigned),
      'Idle >90 d': shown.count(row.idle_over_90d),
      'Never used': shown.count(row.never_used),
      Unknown: shown.count(row.unknown),
    }));
  expect(departments.length).toBeGreaterThan(3);
  expect(seen.departments).toMatchObject(bars(departments));
  expect(seen.departments.map((row) => row.Department)).toEqual(departments.map((row) => row.org_unit));
  expect(seen.teams).toMatchObject(bars(teams));
  expect(seats.length).toBeGreaterThan(1);
  expect(seen.position).toBe(`${seats.length} rows`);
  expect(seen.seats.map((text) => text.split('\n')[0])).toEqual(seats.map((row) => row.person));
});

test.each(Object.entries(told))(
  'the tables of %s are what the SQL printed behind them says',
  async (path, tables) => {
    const { blocks, lines, words } = await withPage(company, path, async (page) => {
      const blocks = await askPrinted(page, reader);
      const lines = [];
      for (const { caption } of tables) lines.push(await tableOf(page, caption));
      const words = said[path] && (await page.locator(said[path].at).allTextContents());
      return { blocks, lines, words };
    });
    for (const [index, { caption, asked, cells }] of tables.entries()) {
      const rows = blocks[asked[0]]?.[asked[1]] ?? [];
      const expected = rows
        .slice(0, 25)
        .map((row) => Object.fromEntries(Object.entries(cells).map(([label, write]) => [label, write(row)])));
      expect(expected.length, caption).toBeGreaterThan(0);
      expect(lines[index], caption).toMatchObject(expected);
      expect(lines[index]?.length, caption).toBe(expected.length);
    }
    expect(words).toEqual(said[path]?.says(blocks));
  },
);

test('a platform that is not configured says what to do', async () => {
  const text = await withPage(company, '/platforms/atlassian', (page) => page.locator('main').textContent());
  expect(text).toContain('Atlassian is not configured');
  expect(text).toContain('ATLASSIAN_API_KEY');
});

test('figures that are carried forward show the day they are from', async () => {
  const row = await withPage(company, '/', (page) =>
    page.locator('[data-product="trello/workspace"] th').textContent(),
  );
  expect(row).toContain('as of 28 Mar 2026');
});

test('what is chosen stands in the address, and the address brings it back', async () => {
  await withPage(company, '/people', async (page) => {
    await page.getByRole('combobox', { name: 'Platform' }).selectOption('jfrog');
    await page.getByRole('combobox', { name: 'State' }).selectOption('idle_over_90d');
    await page.getByRole('searchbox', { name: 'Search' }).fill('a');
    expect(await page.evaluate('location.search')).toBe('?platform=jfrog&state=idle_over_90d&q=a');
    await settle(page, '/people');
    const before = await page.locator('tbody').textContent();
    await page.waitForLoadState('networkidle'); // Else the reload breaks off a request.
    await page.reload();
    await settle(page, '/people');
    expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('idle_over_90d');
    expect(await page.locator('tbody').textContent()).toBe(before);
  });
});

test('a table is sorted by its headings, and turned over by its buttons', async () => {
  await withPage(company, '/people', async (page) => {
    const seats = () => page.locator('tbody tr td.number').allTextContents();
    await page.getByRole('button', { name: 'Seats' }).click();
    const most = (await seats()).map(Number);
    expect(most).toEqual([...most].sort((a, b) => b - a));
    expect(await page.locator('th[aria-sort="descending"]').textContent()).toContain('Seats');
    expect(await page.locator('.pages span').textContent()).toMatch(/^1–25 of/);
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.locator('.pages span').textContent()).toMatch(/^26–/);
    expect(Math.max(...(await seats()).map(Number))).toBeLessThanOrEqual(most.at(-1) ?? 0);
  });
});

test('a chart has the same figures as a table', async () => {
  await withPage(company, '/platforms/github', async (page) => {
    await page.locator('.chart summary').first().click();
    const newest = page.locator('.chart').first().locator('tbody tr').first();
    expect((await newest.textContent())?.startsWith('2026-03-31')).toBe(true);
    expect(await page.locator('.chart svg[role="img"]').first().getAttribute('aria-label')).toContain(
      'assigned from',
    );
  });
});

test('what was held, failed or not permitted is told with its reason', async () => {
  const text = await withPage(company, '/data-health', (page) =>
    page.locator('.attention-list').textContent(),
  );
  expect(text).toContain('HTTP 500 after 6 attempts');
  expect(text).toContain('insights accept trello');
});

test('the page tells of a running sync where our server says so, and asks nothing of another', async () => {
  await withPage(live, '/', async (page) => {
    await page.locator('#live-state').waitFor({ state: 'visible' });
    expect(await page.locator('#live-state').textContent()).toBe(
      'A sync is running: github, team-members (1 of 2 done).',
    );
  });
  await withPage(company, '/', async (page) => {
    expect(await page.locator('#live-state').isVisible()).toBe(false);
  });
});

test('the alerts that are open, those that are over, and what could not be judged are shown as SQL says', async () => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const column = async (query: string) => (await client.query<{ v: string }>(query)).rows.map(({ v }) => v);
  const open = await column('select message as v from reporting.alerts where is_open order by message');
  const past = await column('select about as v from reporting.alerts where not is_open order by about');
  await client.end();
  const shown = await withPage(company, '/alerts', async (page) => ({
    open: await page.locator('.attention-list li h3').allTextContents(),
    past: await page
      .locator('table:has(caption:text("Alerts of the past")) tbody td:first-child')
      .allTextContents(),
    unknown: await page
      .locator('table:has(caption:text("What is watched")) tr:has-text("forecast") td:last-child')
      .allTextContents(),
  }));
  expect(open.length).toBeGreaterThan(0);
  expect(shown.open.sort()).toEqual(open);
  expect(past.length).toBeGreaterThan(0);
  expect(shown.past.sort()).toEqual(past);
  expect(shown.unknown).toEqual(['no data: no forecast of any product']);
  const line = await withPage(company, '/', (page) => page.locator('.alerts-line').innerText());
  expect(line).toContain(`${open.length} alert${open.length === 1 ? ' is' : 's are'} open`);
});
