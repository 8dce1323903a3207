import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshForecast } from '../../activities/forecast/refresh-forecast.ts';
import { buildSite } from '../../activities/site/build-site.ts';
import { inWords, type Quality } from '../../reports/src/components/forecast-words.ts';
import { openDatabase } from '../../sql/database.ts';
import { dayAfter, type Figures, writeFigures } from '../forecast/figures.ts';
import { stagePriceBook } from '../money/price-book.ts';
import { openBrowser } from '../open-browser.ts';
import { type FileServer, serveFiles } from './file-server.ts';
import { type SiteDatabases, startSiteDatabases } from './site-database.ts';
import { violationsOf } from './violations.ts';

const today = '2026-03-31';
let databases: SiteDatabases;
let databaseUrl: string;
let browser: Browser;
let site: FileServer;

/** A seat more every tenth day, half of them in use. */
function growing(days: number): { from: string; figures: Figures[] } {
  const figures = Array.from({ length: days }, (_, n): Figures => {
    const assigned = 40 + Math.floor(n / 10);
    return [assigned, Math.floor(assigned / 2)];
  });
  return { from: dayAfter(today, 1 - days), figures };
}

beforeAll(async () => {
  databases = await startSiteDatabases();
  databaseUrl = await databases.create('foretold', null);
  const database = openDatabase(databaseUrl);
  await writeFigures(database, { product: 'copilot', ...growing(120) });
  const silent = growing(120).figures.map(([assigned]): Figures => [assigned, null]);
  await writeFigures(database, { product: 'enterprise', ...growing(120), figures: silent });
  await writeFigures(database, { platform: 'trello', product: 'workspace', entitled: 50, ...growing(10) });
  await stagePriceBook(database, today, [{ seats: 53, renewal: '2026-06-01' }]);
  await refreshForecast(database);
  await database.destroy();
  const { home } = databases;
  const built = await buildSite({ databaseUrl, home, run: 'a', link: `${home}/a`, log: () => undefined });
  site = await serveFiles(built.path);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await databases.stop();
});

async function withRenewals<T>(
  look: (page: Page) => Promise<T>,
  { width = 1280, colorScheme = 'light' as 'light' | 'dark' } = {},
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${site.origin}/renewals`);
    await page.locator('#worth ~ .data-table').waitFor();
    await page.waitForFunction("document.querySelector('observablehq-loading') === null");
    await page.locator('[data-product] svg').nth(2).waitFor();
    const seen = await look(page);
    faults.push(...(await page.locator('.observablehq--error').allTextContents()));
    expect(faults).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

test.each([
  { width: 1280, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
])('the forecast fits $width pixels, $colorScheme, and can be read by everybody', async (how) => {
  await withRenewals(async (page) => {
    const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(overhang)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  }, how);
});

test('the outlook shows what the SQL printed behind it says, with dashes for what is unknown', async () => {
  const { shown, query } = await withRenewals(async (page) => {
    const lines = await page.locator('table:has(caption:text("Outlook")) tbody tr').all();
    const cells = await Promise.all(lines.map((line) => line.locator('td.number').allInnerTexts()));
    return {
      // Without the small print below a figure.
      shown: cells.map((texts) => texts.map((text) => text.split('\n')[0])),
      query: (await page.locator('#outlook ~ .sql-behind pre').first().textContent()) ?? '',
    };
  });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  const seats = (value: number | string | null) => (value === null ? '–' : String(Math.round(Number(value))));
  expect(shown).toEqual(
    rows.map((row) => [
      row.entitled === null ? row.entitled_by : seats(row.entitled),
      ...['assigned', 'assigned_forecast', 'active_forecast', 'order_for_assigned', 'order_for_active'].map(
        (key) => seats(row[key]),
      ),
    ]),
  );
  expect(rows.map(({ product }) => product)).toEqual(['copilot', 'enterprise', 'workspace']);
  expect(shown.flat()).toEqual(expect.arrayContaining(['–', 'unknown', '53']));
});

test('each product has a chart with its renewal and its entitlement, and its worth in words beside it', async () => {
  const sections = await withRenewals((page) =>
    page.locator('[data-product]').evaluateAll((all) =>
      all.map((section) => ({
        chart: section.querySelector('svg[role="img"]')?.getAttribute('aria-label'),
        drawn: section.querySelector('svg')?.textContent,
        words: section.querySelector('.how-to-read')?.textContent,
      })),
    ),
  );
  expect(sections.length).toBe(3);
  const [copilot, enterprise, workspace] = sections;
  expect(copilot?.chart).toMatch(/assigned \d+ \(\d+ to \d+\) on 29 Jun 2026/);
  expect(copilot?.chart).toContain('53 seats are owned. Renewal on 1 Jun 2026.');
  expect(copilot?.drawn).toContain('renews 1 Jun 2026');
  expect(copilot?.drawn).toContain('Entitled 53');
  expect(copilot?.words).toMatch(/from 120 daily readings: on this past it erred \d+ % less than “as today”/);
  expect(enterprise?.chart).toContain('How many seats are owned is unknown.');
  expect(enterprise?.words).toContain('Active 30 d. No reading tells it');
  expect(workspace?.chart).toContain('nothing. 50 seats are owned.');
  expect(workspace?.words).toContain('Assigned. No forecast: 10 of at least 18 readings are there.');
});

test('a chart has the same figures as a table', async () => {
  const newest = await withRenewals(async (page) => {
    await page.locator('[data-product="github/copilot"] .chart summary').click();
    return await page.locator('[data-product="github/copilot"] tbody tr').first().textContent();
  });
  expect(newest).toMatch(/^2026-04-01(Assigned|Active 30 d)/);
});

describe('the backtest in words', () => {
  const known: Quality = {
    measure: 'assigned',
    result: 'forecast',
    step_days: 7,
    readings: 60,
    readings_needed: null,
    method: 'theta',
    band: 'conformal',
    residuals: 47,
    mae_to_naive: 0.8,
    coverage_80: 0.79,
    coverage_95: 0.94,
    level_shifts: [],
  };
  test.each<[string, Quality | undefined, string]>([
    [
      'a method that beats naive',
      known,
      'Theta, from 60 weekly readings: on this past it erred 20 % less than “as today”. The bands are conformal: read off what went wrong 47 times; of the past the 80 % band held 79 % and the 95 % band 94 %.',
    ],
    [
      'naive, with a band that is not to be relied on',
      {
        ...known,
        step_days: 1,
        method: 'naive',
        band: 'gaussian',
        residuals: 1,
        mae_to_naive: 1,
        coverage_95: 0.7,
      },
      'Naive, from 60 daily readings: nothing foretold this past better than “as today”. The bands are Gaussian, since the last step could be tried only once; of the past the 80 % band held 79 % and the 95 % band 70 %: too little, they are too narrow.',
    ],
    [
      'a level shift, and a coverage that nobody can judge',
      { ...known, coverage_80: null, coverage_95: null, level_shifts: [{ date: '2026-01-05', size: -12 }] },
      'Theta, from 60 weekly readings: on this past it erred 20 % less than “as today”. The bands are conformal: read off what went wrong 47 times; how much of the past they would have held cannot be judged. Taken out of the past: −12 on 2026-01-05.',
    ],
    ['no reading at all', undefined, 'No reading tells it, so that nothing can be foretold.'],
  ])('%s', (_, quality, words) => {
    expect(inWords(quality)).toBe(words);
  });
});
